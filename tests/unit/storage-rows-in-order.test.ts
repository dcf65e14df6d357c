import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { sha256Bytes, type Hash, type SubjectId } from '../../sync/core/ids.ts';
import type { Database, Transaction } from '../../sync/storage/database.ts';
import { isChunkNeeded, isChunkNeededBy, needChunks, noteChunkKept } from '../../sync/storage/log/chunk-needs.ts';
import { putChunk } from '../../sync/storage/blobs.ts';
import { blobOf } from '../../sync/storage/log/rows.ts';
import { Subjects } from '../../sync/storage/log/subjects.ts';
import { readEntry, searchText, writeEntries } from '../../sync/storage/search.ts';
import { openTestDatabase } from '../support/storage-file.ts';

let database: Database;
beforeEach(() => {
  database = openTestDatabase();
});

function commit<Value>(work: (tx: Transaction) => Value): Value {
  const done = database.transaction(work);
  if (!done.ok) throw new Error(done.error.type);
  return done.value;
}

const digest = (name: string): string => createHash('sha256').update(name).digest('hex');
const chunk = (name: string): Hash => digest(name) as Hash;
const subject = (name: string): SubjectId => digest(name).slice(0, 32) as SubjectId;
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** Pages that a commit wrote to SQLite's log, which stands at its end before. */
function pagesOf(work: (tx: Transaction) => void): number {
  const bytes = (): number => statSync(`${database.path}-wal`).size;
  database.connection.pragma('wal_checkpoint(TRUNCATE)');
  commit(work);
  return Math.floor(bytes() / (4_096 + 24));
}

describe('chunks that records need', () => {
  const needs = (): readonly { readonly hash: Buffer; readonly size: number }[] =>
    database.rows('SELECT hash, size FROM chunks_missing ORDER BY n');

  it('are missing until they are kept, each once, however many records name them', () => {
    commit((tx) => {
      needChunks(tx, { feed: 1, seq: 2 }, 9, [chunk('one'), chunk('two'), chunk('one')]);
      needChunks(tx, { feed: 1, seq: 3 }, 9, [chunk('one')]);
    });
    expect(needs().map(({ hash }) => hash.toString('hex'))).toEqual([chunk('one'), chunk('two')]);
    commit((tx) => noteChunkKept(tx, blobOf(chunk('one'))));
    expect(needs().map(({ hash }) => hash.toString('hex'))).toEqual([chunk('two')]);
  });

  it('are not missing where they came before the record', () => {
    const bytes = Buffer.from('một trang');
    const hash = sha256Bytes(bytes);
    commit((tx) => {
      putChunk(tx, blobOf(hash), bytes);
      needChunks(tx, { feed: 1, seq: 2 }, bytes.length, [hash]);
    });
    expect(needs()).toEqual([]);
    expect(isChunkNeeded(database, blobOf(hash))).toBe(true);
  });

  it('are found by their hash, and by the record, among many parts of the index', () => {
    commit((tx) => {
      for (const seq of numbers(40_000)) needChunks(tx, { feed: 1, seq }, 1, [chunk(`${seq}`)]);
    });
    for (const seq of [0, 16_000, 39_999]) {
      expect(isChunkNeeded(database, blobOf(chunk(`${seq}`)))).toBe(true);
      expect(isChunkNeededBy(database, blobOf(chunk(`${seq}`)), { feed: 1, seq })).toBe(true);
    }
    expect(isChunkNeededBy(database, blobOf(chunk('7')), { feed: 1, seq: 8 })).toBe(false);
    expect(isChunkNeeded(database, blobOf(chunk('none')))).toBe(false);
  });

  it('change few pages, whatever their hashes are', () => {
    const need = (tx: Transaction, from: number, count: number): void =>
      numbers(count).forEach((seq) => needChunks(tx, { feed: 1, seq: from + seq }, 1, [chunk(`${from + seq}`)]));
    commit((tx) => need(tx, 0, 32_768));
    expect(pagesOf((tx) => need(tx, 40_000, 400))).toBeLessThan(60);
  });
});

describe('search entries about subjects of the log', () => {
  const subjects = new Subjects();
  const index = (tx: Transaction, from: number, count: number): void => {
    const names = numbers(count).map((each) => `${from + each}`);
    for (const name of names) subjects.findOrAdd(tx, subject(name));
    const entries = names.map((name) =>
      readEntry({ kind: 'case', id: subject(name), text: `w${name}`, at: Number(name) }),
    );
    writeEntries(
      tx,
      entries.map((entry) => ({ kind: entry.kind, id: entry.id, entry })),
    );
  };

  it('stand beside each other, whatever their ids are', () => {
    commit((tx) => index(tx, 0, 5_000));
    const pages = pagesOf((tx) => index(tx, 10_000, 300));
    // The subjects' own ids go anywhere among forty pages.
    expect(pages).toBeLessThan(130);
    const plan = database.rows<{ detail: string }>(
      'EXPLAIN QUERY PLAN SELECT n FROM search_entries WHERE kind = ? AND subject = ?',
      'case',
      1,
    );
    expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('search_entries_by_subject')]);
  });

  it('are the same entries when the subject is known only later', () => {
    const id = subject('later');
    const write = (text: string): void =>
      commit((tx) => writeEntries(tx, [{ kind: 'case', id, entry: readEntry({ kind: 'case', id, text, at: 1 }) }]));
    write('trước');
    commit((tx) => new Subjects().findOrAdd(tx, id));
    write('sau');
    expect(searchText(database, { query: 'truoc', limit: 5 })).toEqual([]);
    expect(searchText(database, { query: 'sau', limit: 5 }).map((hit) => hit.id)).toEqual([id]);
  });
});
