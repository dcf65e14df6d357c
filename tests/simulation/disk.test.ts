import { expect, it } from 'vitest';
import { subjectIdOf, type SubjectKey } from '../../sync/core/ids.ts';
import { space, deskIdentities } from './cast.ts';
import { Disk } from './disk.ts';
import { Ledger } from './ledger.ts';
import { Pen, type Identity } from './pen.ts';
import { Random } from './random.ts';

it('what was erased has nothing left that could rot', async () => {
  const disk = new Disk({ keepsDuplicates: false });
  const written = { disk, tips: new Map() };
  const pen = new Pen(deskIdentities[0] as Identity, () => written, {
    random: new Random(1),
    ledger: new Ledger(),
    clock: () => 0,
  });
  const key = '00'.repeat(16) as SubjectKey;
  const { hash, body } = pen.write({
    lane: 'ordinary',
    key,
    kind: 'case',
    actor: null,
    after: [],
    operation: { type: 'note', text: 'as written' },
  });
  expect(body).toMatchObject({ space, subject: subjectIdOf(key) });
  const read = async (): Promise<unknown> => (await disk.range(body.feed, 1, 1))[0];

  disk.rot(hash);
  expect(await read()).toMatchObject({ operation: { text: 'rotten' }, key });
  disk.erase(hash);
  expect(await read()).toEqual({ hash, body, operation: null, key: null });
});
