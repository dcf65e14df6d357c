import { expect, it } from 'vitest';
import { encodeMessage } from '../../sync/core/exchange/message.ts';
import { noMemory } from '../../sync/core/exchange/memory.ts';
import { isSpace, known } from '../../sync/core/ids.ts';
import { ok } from '../../sync/core/result.ts';
import type { LinkedReplica } from '../../sync/link/link-loop.ts';
import { Sqlite } from '../../sync/storage/sqlite.ts';
import { StorageError } from '../../sync/storage/storage-failure.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { replicaOfNoSpace, standingLink } from '../support/standing-link.ts';
import { waitUntil } from '../support/wait-until.ts';

const spaces = [known(isSpace, 'mission/DEL')];

/** Where an answer is kept the file says so much; then it is mended. */
function startLink(thrown: Error) {
  const world = { isMended: false };
  const replica = {
    ...replicaOfNoSpace,
    spaces,
    store: () => new MemoryStore(),
    loadMemory: () => noMemory,
    saveMemory: () => undefined,
    heardOfOwnRecords: () => {
      if (!world.isMended) throw thrown;
    },
  } as unknown as LinkedReplica;
  const carrier = {
    probe: async () => ok(undefined),
    exchange: async () => ok(encodeMessage({ sections: [], budget: 0 }, spaces)),
    watchChanges: () => new Promise<void>(() => undefined),
  };
  const loop = standingLink({ carrier, replica });
  loop.start();
  return { loop, world };
}

const sqlite = (code: string): Error => new Sqlite.SqliteError('said by SQLite', code);

it.each([
  ['disk-failed', 'a page that is damaged', sqlite('SQLITE_CORRUPT')],
  ['disk-failed', 'a page that nobody wrote', sqlite('SQLITE_NOTADB')],
  ['disk-failed', 'a disk that gives nothing', sqlite('SQLITE_IOERR_READ')],
  ['disk-failed', 'a disk that takes nothing', new StorageError({ type: 'io-error', code: 'EIO' })],
  ['disk-failed', 'damage found in writing', new StorageError({ type: 'damaged', code: 'SQLITE_CORRUPT' })],
  ['disk-full', 'a disk that is full', new StorageError({ type: 'disk-full' })],
])('the link says %s of %s, and goes on once it is mended', async (reason, _what, thrown) => {
  const { loop, world } = startLink(thrown);
  await waitUntil(() => loop.state.link.kind === 'offline' && loop.state.link.reason === reason, `it says ${reason}`);
  world.isMended = true;
  loop.exchangeNow();
  await waitUntil(() => loop.state.link.kind === 'up-to-date', 'it went on');
  expect(loop.state.failures).toBe(0);
  await loop.stop();
});
