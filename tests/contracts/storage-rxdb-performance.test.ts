import { runPerformanceTests } from 'rxdb/plugins/test-utils';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { expect, it } from 'vitest';
import { getRxStorageChancery } from '../../sync/storage/rx-storage.ts';
import { openTestDatabase } from '../support/storage-file.ts';

/**
 * RxDB's own performance suite also asserts what each step finds. It is run briefly, beside the memory storage, so that
 * the printed figures have something to be read against; nothing is promised about them here.
 */
it('RxDB’s own performance suite runs to its end over the encrypted file', async () => {
  const config = { runs: 3, docsAmount: 3_000, waitBetweenTests: 0, log: false };
  const file = await runPerformanceTests(
    getRxStorageChancery({ database: openTestDatabase() }),
    'encrypted file',
    config,
  );
  const memory = await runPerformanceTests(getRxStorageMemory(), 'memory', config);
  console.table({ file, memory });
  expect(Object.keys(file)).toEqual(Object.keys(memory));
}, 120_000);
