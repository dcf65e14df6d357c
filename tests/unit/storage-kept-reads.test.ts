import { describe, expect, it, vi } from 'vitest';
import { unlock } from '../../sync/storage/cipher.ts';
import type { Database } from '../../sync/storage/database.ts';
import { eraseText, indexText, searchText } from '../../sync/storage/search.ts';
import { Sqlite } from '../../sync/storage/sqlite.ts';
import { KeptReads, keptReads } from '../../sync/storage/words/kept-reads.ts';
import { openTestDatabase, TEST_KEY } from '../support/storage-file.ts';

function write(database: Database, text: string, id = 'a'): void {
  const done = database.transaction((tx) => indexText(tx, { kind: 'case', id, text, at: 5 }));
  if (!done.ok) throw new Error(done.error.type);
}

const ids = (database: Database, query: string): readonly string[] =>
  searchText(database, { query, limit: 9 }).map(({ id }) => id);

/** How many times the rows of pieces are asked while it works. */
function countReads(database: Database, work: () => void): number {
  const asked = [vi.spyOn(database, 'row'), vi.spyOn(database, 'rows')];
  work();
  const texts = asked.flatMap(({ mock }) => mock.calls.map(([sql]) => sql));
  for (const spy of asked) spy.mockRestore();
  return texts.filter((sql) => /FROM word_(entries|blocks|lists)/.test(sql)).length;
}

describe('what a search has read of pieces', () => {
  it('is not read again by the next one, which asks for what is new in it alone', () => {
    const database = openTestDatabase();
    for (const [index, text] of ['Trần Lan', 'Trần Mai', 'Lê Lan'].entries()) write(database, text, `id${index}`);
    const first = countReads(database, () => expect(ids(database, 'trần l')).toEqual(['id0']));
    expect(countReads(database, () => expect(ids(database, 'trần l')).toEqual(['id0']))).toBe(0);
    const further = countReads(database, () => expect(ids(database, 'trần la')).toEqual(['id0']));
    expect(further).toBeGreaterThan(0);
    expect(further).toBeLessThan(first);
    write(database, 'Trần Lam', 'id3');
    expect(ids(database, 'trần la').toSorted()).toEqual(['id0', 'id3']);
  });

  it('is forgotten with an erasure, and was not kept by a search within it', () => {
    const database = openTestDatabase();
    write(database, 'Zbigniew');
    expect(ids(database, 'zbigniew')).toEqual(['a']);
    const before = keptReads(database);
    expect(keptReads(database)).toBe(before);
    database.transaction((tx) => {
      eraseText(tx, { kind: 'case', id: 'a' });
      expect(ids(database, 'zbigniew')).toEqual([]);
      expect(keptReads(database)).not.toBe(keptReads(database));
    });
    const after = keptReads(database);
    expect(after).not.toBe(before);
    expect(after.bytes).toBe(0);
    expect(ids(database, 'zbigniew')).toEqual([]);
  });

  it('is of no use where another connection has written', async () => {
    const database = openTestDatabase();
    write(database, 'Trần');
    expect([ids(database, 'trần'), ids(database, 'nguyễn')]).toEqual([['a'], []]);
    const [{ n, entries }] = database.rows<{ n: number; entries: number }>('SELECT n, entries FROM word_pieces') as [
      { n: number; entries: number },
    ];
    // What this one keeps is its own, as another thread's would be: nothing of it is forgotten there.
    vi.resetModules();
    const beside = await import('../../sync/storage/search.ts');
    const { Database: DatabaseBeside } = await import('../../sync/storage/database.ts');
    const connection = new Sqlite(database.path, { fileMustExist: true });
    unlock(connection, 'aegis', TEST_KEY);
    const other = new DatabaseBeside(database.path, connection, undefined);
    other.transaction((tx) => beside.forgetText(tx));
    other.transaction((tx) => beside.indexText(tx, { kind: 'case', id: 'a', text: 'Nguyễn', at: 5 }));
    other.close();
    expect(database.rows('SELECT n, entries FROM word_pieces')).toEqual([{ n, entries }]);
    expect([ids(database, 'trần'), ids(database, 'nguyễn')]).toEqual([[], ['a']]);
  });

  it('is as good after the file was encrypted anew', () => {
    const database = openTestDatabase();
    write(database, 'Trần');
    expect(ids(database, 'trần')).toEqual(['a']);
    expect(database.rekey(Buffer.alloc(32, 8)).ok).toBe(true);
    write(database, 'Trần', 'b');
    expect(ids(database, 'trần').toSorted()).toEqual(['a', 'b']);
  });
});

describe('reads that are kept', () => {
  it('are those that were asked for last, and few megabytes', () => {
    const reads = new KeptReads();
    for (let n = 0; n < 100_000; n += 1) {
      reads.keep(`key ${n}`, n, 1_000);
      expect(reads.get('key 0')).toBe(0);
    }
    expect(reads.bytes).toBeLessThan(4_100_000);
    expect(reads.get('key 99999')).toBe(99_999);
    expect(reads.get('key 5')).toBeUndefined();
  });

  it('are counted once, however often they grow', () => {
    const reads = new KeptReads();
    for (let n = 0; n < 10_000; n += 1) reads.keep('list', n, 2_000);
    reads.keep('other', 1, 2_000);
    expect(reads.bytes).toBeLessThan(6_000);
    expect(reads.get('list')).toBe(9_999);
  });
});
