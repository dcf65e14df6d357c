import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database, Transaction } from '../../sync/storage/database.ts';
import {
  eraseText,
  forgetText,
  readEntry,
  searchText,
  writeEntries,
  type SearchEntry,
} from '../../sync/storage/search.ts';
import { exactWords, foldedWords } from '../../sync/storage/search-words.ts';
import { checkWords } from '../../sync/storage/words/check-words.ts';
import { piecesIn, searchedPieces } from '../../sync/storage/words/pieces.ts';
import { putAllTogether, Tidier } from '../../sync/storage/words/tidier.ts';
import { openTestDatabase } from '../support/storage-file.ts';

function commit<Value>(database: Database, work: (tx: Transaction) => Value): Value {
  const done = database.transaction(work);
  if (!done.ok) throw new Error(done.error.type);
  return done.value;
}

function put(tx: Transaction, entries: Iterable<SearchEntry>): void {
  writeEntries(
    tx,
    [...entries].map((entry) => ({ kind: entry.kind, id: entry.id, entry: readEntry(entry) })),
  );
}

function write(database: Database, entries: readonly SearchEntry[]): void {
  commit(database, (tx) => put(tx, entries));
}

/** Looks for words within a transaction that is not committed: others will have the number of its piece. */
function takeBack(database: Database, entries: Iterable<SearchEntry>, asked: readonly string[]): void {
  expect(() =>
    database.transaction((tx) => {
      put(tx, entries);
      for (const query of asked)
        expect(searchText(database, { query, limit: 200 })).toEqual(searchText(tx, { query, limit: 200 }));
      throw new Error('taken back');
    }),
  ).toThrow('taken back');
}

/** Each has the words of the next. */
function exchanged(entries: Iterable<SearchEntry>): readonly SearchEntry[] {
  const all = [...entries];
  return all.map((entry, index) => ({ ...entry, text: all[(index + 1) % all.length]?.text ?? '' }));
}

function tidyAll(database: Database, tidier = new Tidier()): number {
  let steps = 0;
  while (commit(database, (tx) => tidier.step(tx, { isOver: () => true }))) steps += 1;
  return steps;
}

/** One that is not committed, as of a process that dies or a disk that is full. */
function loseStep(database: Database, tidier: Tidier): void {
  expect(() =>
    database.transaction((tx) => {
      tidier.step(tx, { isOver: () => true });
      throw new Error('lost');
    }),
  ).toThrow('lost');
  tidier.forget();
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

/** Longer than what of a word is kept. */
const long = 'Đ'.repeat(64);

const word = fc.constantFrom(
  ...'Nguyễn nguyen Ngọc ngô An ân Đỗ do c1234567 C1234568 2026 20261123 ng n'.split(' '),
  ...`王 \u{20000}字 \uf900x Ａ é Zürich ? ${long}x ${long}y`.split(' '),
);
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));
const change = fc.record({ id: fc.nat({ max: 40 }), text: fc.option(words), kind: fc.constantFrom('case', 'person') });
const action = fc.oneof(
  { weight: 6, arbitrary: fc.array(change, { minLength: 1, maxLength: 8 }) },
  { weight: 2, arbitrary: fc.constant('tidy' as const) },
  { weight: 2, arbitrary: fc.constant('step' as const) },
  { weight: 1, arbitrary: fc.constant('forget' as const) },
  { weight: 2, arbitrary: fc.constant('lost' as const) },
  { weight: 1, arbitrary: fc.constant('erase' as const) },
  { weight: 2, arbitrary: fc.constant('take back' as const) },
  { weight: 1, arbitrary: fc.constant('all anew' as const) },
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
            else if (each === 'lost') loseStep(database, tidier);
            else if (each === 'take back') takeBack(database, exchanged(there.values()), asked);
            else if (each === 'all anew') {
              const anew = exchanged(there.values());
              commit(database, (tx) => forgetText(tx));
              write(database, anew);
              for (const entry of anew) there.set(entry.id, entry);
            } else if (each === 'erase') {
              const [first] = there.values();
              if (first) commit(database, (tx) => eraseText(tx, first));
              if (first) there.delete(first.id);
            } else {
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
            expect([...checkWords(database)]).toEqual([]);
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

  it('is put together without anybody having to ask again what was answered; a word that is written is another matter', () => {
    const database = openTestDatabase();
    for (let n = 0; n < 20; n += 1) write(database, [{ kind: 'case', id: `id${n}`, text: `nguyen w${n}`, at: n }]);
    const { changes, revision } = database;
    loseStep(database, new Tidier());
    tidyAll(database);
    expect(searchedPieces(database).length).toBeLessThan(20);
    expect(database.changes).toBeGreaterThan(changes);
    expect(database.revision).toBe(revision);
    write(database, [{ kind: 'case', id: 'id20', text: 'nguyen', at: 20 }]);
    expect(database.revision).toBeGreaterThan(revision);
    const written = database.revision;
    commit(database, (tx) => eraseText(tx, { kind: 'case', id: 'id20' }));
    expect(database.revision).toBeGreaterThan(written);
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

  it.each([1, 2, 5, 9, 14, 20, 26])('finds the same where whoever puts it together dies after %i steps', (died) => {
    const database = openTestDatabase();
    const entries = Array.from({ length: 60 }, (_, n) => ({
      kind: n % 2 === 0 ? 'case' : 'person',
      id: `id${n}`,
      text: `nguyễn w${n % 9}`,
      at: n * 10,
    }));
    for (const entry of entries) write(database, [entry]);
    const check = (): void => {
      expect([...checkWords(database)]).toEqual([]);
      for (const query of ['nguyen', 'nguyễn w3', 'w'])
        expect(searchText(database, { query, limit: 99 }).map(({ id }) => id)).toEqual(
          model(entries, query, undefined),
        );
    };
    const before = new Tidier();
    for (let step = 0; step < died; step += 1) commit(database, (tx) => before.step(tx, { isOver: () => true }));
    loseStep(database, before);
    check();
    // Another process knows nothing of what was begun.
    const after = new Tidier();
    commit(database, (tx) => after.step(tx, { isOver: () => true }));
    check();
    write(database, [{ kind: 'case', id: 'id61', text: 'nguyễn w3', at: 610 }]);
    entries.push({ kind: 'case', id: 'id61', text: 'nguyễn w3', at: 610 });
    tidyAll(database, after);
    check();
    expect(searchedPieces(database).length).toBeLessThan(16);
    expect(piecesIn(database, 'building')).toEqual([]);
    expect(piecesIn(database, 'spent')).toEqual([]);
    database.close();
  });

  it('answers as before where the disk is full while it is put together, and goes on when it is not', () => {
    const database = openTestDatabase();
    const entries = Array.from({ length: 400 }, (_, n) => ({
      kind: 'case',
      id: `id${n}`,
      text: Array.from({ length: 40 }, (_each, word) => `w${n}x${word}`).join(' '),
      at: n * 1_000,
    }));
    for (let first = 0; first < 400; first += 50) write(database, entries.slice(first, first + 50));
    database.connection.pragma('wal_checkpoint(TRUNCATE)');
    const { connection } = database;
    const pages = connection.pragma('page_count', { simple: true }) as number;
    connection.pragma(`max_page_count = ${pages + 20}`);
    const tidier = new Tidier();
    const step = (): ReturnType<Database['transaction']> =>
      database.transaction((tx) => tidier.step(tx, { isOver: () => true }));
    let done = step();
    while (done.ok) done = step();
    expect(done.error).toEqual({ type: 'disk-full' });
    tidier.forget();
    const newest = (): readonly string[] => searchText(database, { query: 'w', limit: 3 }).map(({ id }) => id);
    expect([...checkWords(database)]).toEqual([]);
    expect(newest()).toEqual(['id399', 'id398', 'id397']);
    connection.pragma(`max_page_count = ${10 * pages}`);
    tidyAll(database, tidier);
    expect(searchedPieces(database)).toHaveLength(1);
    expect([...checkWords(database)]).toEqual([]);
    expect(newest()).toEqual(['id399', 'id398', 'id397']);
    database.close();
  });

  it('finds the newest of each kind and of all, as many as are wanted, across pieces', () => {
    const database = openTestDatabase();
    const entries = Array.from({ length: 90 }, (_, n) => ({
      kind: ['case', 'person', 'document'][n % 3] as string,
      id: `id${n}`,
      text: n % 5 === 0 ? 'tran lan' : 'Trần Lân',
      // In an order of time that is not that of the pieces.
      at: ((n * 37) % 90) * 1_000,
    }));
    for (let first = 0; first < 90; first += 9) write(database, entries.slice(first, first + 9));
    const check = (): void => {
      for (const kinds of [undefined, ['person'], ['document', 'case'], ['nothing']])
        for (const query of ['trần l', 'tran lan', 'lân'])
          for (const limit of [0, 1, 7, 200])
            expect(
              searchText(database, { query, limit, ...(kinds && { kinds }) }).map(({ id }) => id),
              `${query}, ${limit} of ${kinds?.join(' and ') ?? 'all'}`,
            ).toEqual(model(entries, query, kinds).slice(0, limit));
    };
    check();
    commit(database, (tx) => putAllTogether(tx));
    check();
    database.close();
  });

  it.each([255, 256, 257, 1_023, 1_024, 1_025])('finds beginnings where %i entries have them', (count) => {
    const database = openTestDatabase();
    const entries = Array.from({ length: count }, (_, n) => ({
      kind: 'case',
      id: `id${n}`,
      text: `đặng v${n}`,
      at: n * 10,
    }));
    write(database, [...entries, { kind: 'case', id: 'other', text: 'v5 khác', at: 5 }]);
    const check = (): void => {
      for (const query of ['đ', 'd', 'đặn', 'v', 'v1', 'v5'])
        expect(searchText(database, { query, limit: 2_000 })).toHaveLength(
          model([...entries, { kind: 'case', id: 'other', text: 'v5 khác', at: 5 }], query, undefined).length,
        );
      expect([...checkWords(database)]).toEqual([]);
    };
    check();
    write(database, [{ kind: 'case', id: 'other', text: '', at: 5 }]);
    expect(searchText(database, { query: 'khac', limit: 5 })).toEqual([]);
    commit(database, (tx) => putAllTogether(tx));
    expect(searchText(database, { query: 'v', limit: 2_000 })).toHaveLength(count);
    expect([...checkWords(database)]).toEqual([]);
    database.close();
  });

  it('has room for entries without any word, and for the longest words that there are', () => {
    const database = openTestDatabase();
    const longest = '\u{20000}'.repeat(40);
    const texts = ['', '?!', 'a'.repeat(500), 'ệ'.repeat(64), `${'ệ'.repeat(64)}x`, longest];
    texts.forEach((text, n) => write(database, [{ kind: 'case', id: `id${n}`, text, at: n }]));
    const check = (): void => {
      const found = (query: string): readonly string[] => searchText(database, { query, limit: 9 }).map(({ id }) => id);
      expect([...checkWords(database)]).toEqual([]);
      expect(found('a'.repeat(64))).toEqual(['id2']);
      expect(found('ệ'.repeat(80))).toEqual(['id4', 'id3']);
      expect(found('e'.repeat(64))).toEqual(['id4', 'id3']);
      expect(found(longest)).toEqual(['id5']);
      expect(found('?')).toEqual([]);
    };
    check();
    commit(database, (tx) => putAllTogether(tx));
    check();
    expect(database.row('SELECT count(*) AS count FROM search_entries')).toEqual({ count: texts.length });
    database.close();
  });

  it('puts together no more than one word at once that many have, so that nobody waits long', () => {
    const database = openTestDatabase();
    const text = Array.from({ length: 25 }, (_, word) => `chung${word}`).join(' ');
    const entries = Array.from({ length: 800 }, (_, n) => ({ kind: 'case', id: `id${n}`, text, at: n * 1_000 }));
    for (let first = 0; first < 800; first += 100) write(database, entries.slice(first, first + 100));
    expect(tidyAll(database)).toBeGreaterThan(25);
    expect(searchedPieces(database)).toHaveLength(1);
    database.close();
  });
});
