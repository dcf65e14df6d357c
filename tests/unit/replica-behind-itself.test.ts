import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeDevice, missionSpace, openTestReplica, type TestReplica } from '../support/replica.ts';

it('[K7] that a peer holds more of its feed makes a device go on in a new one, and nothing is lost', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'replica-'));
  const open = { device: makeDevice('Desk one'), key: randomBytes(32), folder };
  let one = await openTestReplica(open);
  const file = join(folder, 'replica.db');
  const older = `${file}-older`;
  const note = (text: string): void => {
    const key = one.replica.newSubjectKey();
    const written = one.replica.append({
      actor: null,
      key,
      kind: 'case',
      after: [],
      operation: { type: 'note', text },
    });
    if (!written.ok) throw new Error(written.error.type);
  };
  const feedOf = ({ replica }: TestReplica) => {
    const feed = replica.openFeedId();
    if (!feed.ok) throw new Error('no feed');
    return feed.value;
  };
  note('before the copy');
  const feed = feedOf(one);
  await one.replica.close();
  copyFileSync(file, older);
  one = await openTestReplica(open);
  note('after the copy');
  one.replica.seal();
  const store = one.replica.store(missionSpace);
  const records = await store.range(feed, 0, 10);
  const seals = await store.seals(feed, 1, 10);
  const owners = [...(await store.owners([feed])).values()];
  await one.replica.close();
  for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  copyFileSync(older, file);

  one = await openTestReplica(open);
  expect(feedOf(one)).toBe(feed);
  // What a peer brings of it: a record that this file never held.
  await one.replica.store(missionSpace).accept({ records, seals, owners });
  expect(feedOf(one)).not.toBe(feed);
  const held = await one.replica.store(missionSpace).range(feed, 0, 10);
  expect(held.map(({ hash }) => hash)).toEqual(records.map(({ hash }) => hash));
  await one.close();
});
