import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database, Transaction } from '../../sync/storage/database.ts';
import { eraseText, readEntry, searchText, writeEntries, type SearchEntry } from '../../sync/storage/search.ts';
import { exactWords, foldedWords } from '../../sync/storage/search-words.ts';
import { searchedPieces } from '../../sync/storage/words/pieces.ts';
import { Tidier } from '../../sync/storage/words/tidier.ts';
import { openTestDatabase } from '../support/storage-file.ts';

function commit<Value>(database: Database, work: (tx: Transaction) => Value): Value {
  const done = database.transaction(work);
  if (!done.ok) throw new Error(done.error.type);
  return done.value;
}

function write(database: Database, entries: readonly SearchEntry[]): void {
  commit(database, (tx) =>
    writeEntries(
      tx,
      entries.map((entry) => ({ kind: entry.kind, id: entry.id, entry: readEntry(entry) })),
    ),
  );
}

function tidyAll(database: Database, tidier = new Tidier()): number {
  let steps = 0;
  while (commit(database, (tx) => tidier.step(tx, { isOver: () => true }))) steps += 1;
  return steps;
}

/** What a search has to find, looked up one by one. */
function model(entries: Iterable<SearchEntry>, query: string, kinds: readonly string[] | undefined): string[] {
  const has = (words: readonly string[], asked: readonly string[]): boolean =>
    asked.length > 0 &&
    asked.every((word, index) =>
      index === asked.length - 1 ? words.some((own) => own.startsWith(word)) : words.includes(word),
    );
  const all = [...entries]
    .filter(({ kind }) => kinds?.includes(kind) ?? true)
    .toSorted((left, right) => right.at - left.at);
  const exact = all.filter(({ text }) => has(exactWords(text), exactWords(query)));
  const folded = all.filter((entry) => !exact.includes(entry) && has(foldedWords(entry.text), foldedWords(query)));
  return [...exact, ...folded].map(({ id }) => id);
}

const word = fc.constantFrom(
  ...['Nguyễn', 'nguyen', 'Ngọc', 'ngô', 'An', 'ân', 'Đỗ', 'do', 'c1234567', 'C1234568', '2026', '20261123', 'ng', 'n'],
  ...['王', '\u{20000}字', '\uf900x', 'Ａ', 'é', 'Zürich'],
);
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));
const change = fc.record({ id: fc.nat({ max: 40 }), text: fc.option(words), kind: fc.constantFrom('case', 'person') });
const action = fc.oneof(
  { weight: 6, arbitrary: fc.array(change, { minLength: 1, maxLength: 8 }) },
  { weight: 2, arbitrary: fc.constant('tidy' as const) },
  { weight: 2, arbitrary: fc.constant('step' as const) },
  { weight: 1, arbitrary: fc.constant('forget' as const) },
);

describe('the index of words', () => {
  it('finds what looking at each entry finds, whatever was written, changed, removed and put together', () => {
    fc.assert(
      fc.property(
        fc.array(action, { maxLength: 30 }),
        fc.array(words, { minLength: 5, maxLength: 5 }),
        (actions, asked) => {
          const database = openTestDatabase();
          let tidier = new Tidier();
          const there = new Map<string, SearchEntry>();
          let at = 0;
          for (const each of actions) {
            if (each === 'tidy') tidyAll(database, tidier);
            else if (each === 'step') commit(database, (tx) => tidier.step(tx, { isOver: () => true }));
            else if (each === 'forget') tidier = new Tidier();
            else {
              const entries = each.map(({ id, text, kind }) => ({
                kind,
                id: `${kind}${id}`,
                text,
                at: (at += id % 2 === 0 ? 10 : 40_000_000_000),
              }));
              commit(database, (tx) =>
                writeEntries(
                  tx,
                  entries.map(({ text, ...name }) => ({
                    ...name,
                    entry: text === null ? null : readEntry({ ...name, text }),
                  })),
                ),
              );
              for (const { text, ...name } of entries) {
                if (text === null) there.delete(name.id);
                else there.set(name.id, { ...name, text });
              }
            }
            for (const query of asked)
              for (const kinds of [undefined, ['case']])
                expect(
                  searchText(database, { query, limit: 200, ...(kinds && { kinds }) }).map(({ id }) => id),
                ).toEqual(model(there.values(), query, kinds));
          }
          database.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds words that thousands have, and beginnings that thousands of words have', () => {
    const database = openTestDatabase();
    const entries = Array.from({ length: 6_000 }, (_, n) => ({
      kind: n % 3 === 0 ? 'person' : 'case',
      id: `id${n}`,
      text: `Nguyễn DEL${100_000 + n} ${n % 7 === 0 ? 'bảy' : 'khác'} ${n % 2_999 === 0 ? 'hiếm' : ''}`,
      at: n * 1_000,
    }));
    for (let first = 0; first < entries.length; first += 500) write(database, entries.slice(first, first + 500));
    const queries = ['nguyễn', 'nguyen bay', 'del1', 'del10', 'del105', 'nguyễn hiếm', 'hiem del', 'bảy d', 'n', 'kh'];
    const check = (): void => {
      for (const query of queries) {
        for (const limit of [12, 5_000]) {
          const found = searchText(database, { query, limit, kinds: ['case'] });
          expect(found.map(({ id }) => id)).toEqual(model(entries, query, ['case']).slice(0, limit));
        }
      }
    };
    check();
    tidyAll(database);
    expect(searchedPieces(database).length).toBeLessThan(8);
    check();
    database.close();
  });

  it('leaves few pieces, however many commits wrote them, and nothing of what was put together', () => {
    const database = openTestDatabase();
    const entries = Array.from({ length: 100 }, (_, n) => ({
      kind: 'case',
      id: `id${n}`,
      text: `nguyen w${n}`,
      at: n,
    }));
    for (const entry of entries) write(database, [entry]);
    expect(searchedPieces(database).length).toBe(100);
    tidyAll(database);
    expect(searchedPieces(database).length).toBeLessThan(16);
    const of = (table: string): number =>
      database.row<{ count: number }>(
        `SELECT count(*) AS count FROM ${table} WHERE piece NOT IN (SELECT n FROM word_pieces WHERE state = 'searched')`,
      )?.count ?? -1;
    expect(['word_entries', 'word_blocks', 'word_lists'].map(of)).toEqual([0, 0, 0]);
    database.close();
  });

  it('is put together on from the beginning where an erasure came between two steps', () => {
    const database = openTestDatabase();
    const tidier = new Tidier();
    const entries = Array.from({ length: 9 }, (_, n) => ({ kind: 'case', id: `id${n}`, text: `nguyen w${n}`, at: n }));
    for (const entry of entries) write(database, [entry]);
    for (let step = 0; step < 12; step += 1) {
      commit(database, (tx) => tidier.step(tx, { isOver: () => true }));
      if (step === 3) commit(database, (tx) => eraseText(tx, { kind: 'case', id: 'id4' }));
    }
    tidyAll(database, tidier);
    expect(searchText(database, { query: 'nguyen', limit: 20 }).map(({ id }) => id)).toEqual(
      model(
        entries.filter(({ id }) => id !== 'id4'),
        'nguyen',
        undefined,
      ),
    );
    database.close();
  });
});
