import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { verdictSubjectKey } from '../../sync/core/fold/verdict.ts';
import { Author, testCertificate } from '../support/author.ts';
import { differences, readDerived, refold } from '../crash/derived.ts';
import { makeDevice, missionSpace, openTestReplica } from '../support/replica.ts';

it('[F3] a verdict that was kept before the process died is in force in every list of the next one', async () => {
  const device = makeDevice('Desk one');
  const key = randomBytes(32);
  const first = await openTestReplica({ device, key });
  const other = new Author('Desk two', missionSpace);
  const open = other.write({ type: 'open', fields: { code: 'DEL-1', state: 'received' } });
  const move = other.write({ type: 'move', to: 'done' }, { after: [open.hash] });
  const store = first.replica.store(missionSpace);
  await store.accept(other.batch());
  await first.replica.projectDirty();
  const headquarters = new Author('headquarters', missionSpace, {
    role: 'headquarters',
    certificate: testCertificate('headquarters', [missionSpace], 'headquarters'),
  });
  headquarters.write(
    { type: 'verdict', ruling: 'set_aside', reason: 'by mistake', records: [move.hash] },
    { key: verdictSubjectKey(missionSpace), kind: 'verdict' },
  );
  for (let note = 0; note < 1_200; note += 1) headquarters.note('more than one commit holds', { subject: `${note}` });
  // Somebody is at the desk: commits are short.
  first.replica.attended();
  const accepting = store.accept(headquarters.batch());
  // The first commit is made; the process dies before the second.
  const folder = mkdtempSync(join(tmpdir(), 'chancery-died-'));
  cpSync(first.folder, folder, { recursive: true });
  await accepting;
  await first.close();
  const next = await openTestReplica({ device, key, folder });
  onTestFinished(() => next.close());
  expect(next.replica.log.count()).toBeLessThan(1_200);
  await next.replica.projectDirty();
  const before = readDerived(next.replica.database);
  await refold(next.replica);
  expect(differences(before, readDerived(next.replica.database))).toEqual([]);
  const found = await next.replica.documents.cases.findOne(open.body.subject).exec();
  expect(found?.status).toBe('received');
});
