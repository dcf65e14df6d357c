import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../sync/storage/database.ts';
import { digestDerived } from '../../sync/storage/derived-digest.ts';
import { readEntry, removeText, writeEntries, type SearchEntry } from '../../sync/storage/search.ts';
import { checkWords } from '../../sync/storage/words/check-words.ts';
import { eachWord } from '../../sync/storage/words/each-word.ts';
import { searchedPieces } from '../../sync/storage/words/pieces.ts';
import { putAllTogether, Tidier } from '../../sync/storage/words/tidier.ts';
import { openTestDatabase } from '../support/storage-file.ts';

function entry(n: number, text = `Nguyễn DEL${100_000 + n} ${n % 7 === 0 ? 'bảy' : 'khác'}`): SearchEntry {
  return { kind: n % 3 === 0 ? 'person' : 'case', id: `id${n}`, text, at: n * 1_000 };
}

const entries = Array.from({ length: 1_500 }, (_, n) => entry(n));

function write(database: Database, written: readonly SearchEntry[]): void {
  const changes = written.map((each) => ({ kind: each.kind, id: each.id, entry: readEntry(each) }));
  database.transaction((tx) => writeEntries(tx, changes));
}

const faults = (database: Database): readonly string[] => [...checkWords(database)];

/** Two pieces: one of them large enough for lists of beginnings, with some entries that were written again or removed since. */
function filled(): Database {
  const database = openTestDatabase();
  write(database, entries);
  write(
    database,
    [1, 2, 3].map((n) => entry(n, 'Trần C0154544')),
  );
  database.transaction((tx) => removeText(tx, entry(4)));
  return database;
}

describe('the check of the index of words', () => {
  it('finds nothing wrong in what was written, put together, or left by whoever died while doing so', () => {
    const database = filled();
    expect(faults(database)).toEqual([]);
    for (let n = 0; n < 10; n += 1) write(database, [entry(10 + n, 'viết lại')]);
    const tidier = new Tidier();
    const found: string[] = [];
    for (let steps = 0, isLeft = true; isLeft; steps += 1) {
      database.transaction((tx) => (isLeft = tidier.step(tx, { isOver: () => true })));
      if (steps % 10 === 0) found.push(...faults(database));
    }
    expect([...found, ...faults(database)]).toEqual([]);
    database.transaction((tx) => putAllTogether(tx));
    expect(searchedPieces(database)).toHaveLength(1);
    expect(faults(database)).toEqual([]);
    database.close();
  });

  const large = `piece = 1`;
  const last = `(SELECT max(first) FROM word_entries WHERE ${large})`;
  const damages: readonly (readonly [what: string, sql: string])[] = [
    ['entries are missing', `DELETE FROM word_entries WHERE ${large} AND first = 0`],
    ['the last entries are missing', `DELETE FROM word_entries WHERE ${large} AND first = ${last}`],
    [
      'entries are cut',
      `UPDATE word_entries SET rows = substr(rows, 1, length(rows) - 1) WHERE ${large} AND first = ${last}`,
    ],
    ['entries begin elsewhere', `UPDATE word_entries SET start = start + 1 WHERE ${large} AND first = ${last}`],
    ['entries stand before others', `UPDATE word_entries SET start = 0 WHERE ${large} AND first = ${last}`],
    [
      'a block is cut',
      `UPDATE word_blocks SET data = substr(data, 1, length(data) - 1) WHERE ${large} AND term > x'40'`,
    ],
    ['a block is empty', `UPDATE word_blocks SET data = x'' WHERE ${large}`],
    ['a block is called otherwise', `UPDATE word_blocks SET term = CAST(term || x'00' AS BLOB) WHERE ${large}`],
    [
      'a block stands twice',
      `INSERT INTO word_blocks SELECT piece, CAST(term || x'7f' AS BLOB), data FROM word_blocks WHERE ${large}`,
    ],
    ['a block is missing', `DELETE FROM word_blocks WHERE ${large} AND term = (SELECT max(term) FROM word_blocks)`],
    ['a list is missing', `DELETE FROM word_lists WHERE ${large} AND term = CAST('khác' AS BLOB)`],
    [
      'a row of a list is missing',
      `DELETE FROM word_lists WHERE ${large} AND term = CAST('khác' AS BLOB) AND first > 0`,
    ],
    ['a row of a list begins elsewhere', `UPDATE word_lists SET first = first + 1 WHERE term = CAST('khác' AS BLOB)`],
    ['a list is cut', `UPDATE word_lists SET data = substr(data, 1, length(data) - 1) WHERE term = CAST('n*' AS BLOB)`],
    ['a list of a beginning is missing', `DELETE FROM word_lists WHERE term = CAST('del1*' AS BLOB)`],
    ['a list of a beginning is too many', `INSERT INTO word_lists VALUES (1, CAST('x*' AS BLOB), 0, x'00')`],
    ['an entry is in no piece', `INSERT INTO search_entries VALUES (7, 'case', 'stray', NULL, 0, 0, 1)`],
    ['an entry is of a piece that is not there', `UPDATE search_entries SET piece = 9 WHERE id = 'id5'`],
    ['an entry is of another piece', `UPDATE search_entries SET piece = 2 WHERE id = 'id5'`],
    ['two pieces are of the same ones', `UPDATE word_pieces SET last = 2 WHERE n = 1`],
    ['a piece is missing', `DELETE FROM word_pieces WHERE n = 2`],
    ['a piece counts otherwise', `UPDATE word_pieces SET entries = entries + 1 WHERE n = 1`],
  ];
  it.each(damages)('finds that %s', (_, sql) => {
    const database = filled();
    database.connection.exec(sql);
    expect(database.row<{ n: number }>('SELECT changes() AS n')?.n).toBeGreaterThan(0);
    expect(faults(database)).not.toEqual([]);
    database.close();
  });

  it('names no word of anybody', () => {
    const database = filled();
    for (const [, sql] of damages) database.connection.exec(sql);
    expect(faults(database).join(' ')).not.toMatch(/nguy|del|kh|trần/i);
    database.close();
  });
});

describe('the digest of words', () => {
  let inOnePiece: Database;
  beforeEach(() => {
    inOnePiece = openTestDatabase();
    const last = new Map(
      [...entries, ...[1, 2, 3].map((n) => entry(n, 'Trần C0154544'))].map((each) => [each.id, each]),
    );
    last.delete('id4');
    write(inOnePiece, [...last.values()]);
  });

  it('is the same, however the words came into the file and in whatever pieces they lie', () => {
    const wanted = digestDerived(inOnePiece);
    const database = filled();
    expect(digestDerived(database)).toEqual(wanted);
    for (const { id } of entries.slice(0, 30)) {
      const n = Number(id.slice(2));
      if (n > 4) write(database, [entry(n, 'đã viết lại')]);
    }
    expect(digestDerived(database)['search-words']).not.toEqual(wanted['search-words']);
    write(database, entries.slice(5, 30));
    expect(digestDerived(database)).toEqual(wanted);
    database.transaction((tx) => putAllTogether(tx));
    expect(digestDerived(database)).toEqual(wanted);
    database.close();
  });

  it('counts by how many entries each word is had, in the order of the words', () => {
    const words = [...eachWord(inOnePiece)];
    expect(words.find(({ word }) => word === 'nguyễn')?.entries).toBe(1_496);
    expect(words.find(({ word }) => word === '~tran')?.entries).toBe(3);
    expect(words.filter(({ word }) => word === 'del100004')).toEqual([]);
    const terms = words.map(({ word }) => Buffer.from(word).toString('latin1'));
    expect(terms).toEqual(terms.toSorted());
  });

  it('is another where an entry is not found by one of its words any more', () => {
    const database = filled();
    const before = digestDerived(database);
    database.connection.exec(`DELETE FROM word_blocks WHERE term = (SELECT max(term) FROM word_blocks)`);
    const after = digestDerived(database);
    expect(after['search-entries']).toEqual(before['search-entries']);
    expect(after['search-words']).not.toEqual(before['search-words']);
    database.close();
  });
});
