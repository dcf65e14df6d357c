import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database, Transaction } from '../../sync/storage/database.ts';
import { drawEntries, keepDrawn, type AboutSubject, type DrawnEntries } from '../../sync/storage/search-ahead.ts';
import { readEntry, searchText, writeEntries } from '../../sync/storage/search.ts';
import { checkWords } from '../../sync/storage/words/check-words.ts';
import { searchedPieces } from '../../sync/storage/words/pieces.ts';
import { putAllTogether } from '../../sync/storage/words/tidier.ts';
import { openTestDatabase } from '../support/storage-file.ts';

let database: Database;

beforeEach(() => {
  database = openTestDatabase();
  write([about(0, 'trần zero')]);
});

interface Said {
  readonly subject: number;
  readonly text: string;
  readonly at: number;
}

function about(subject: number, text: string, at = 4_000 * subject): AboutSubject {
  return { ...readEntry({ kind: 'case', id: `id${subject}`, text, at }), subject };
}

function commit<Value>(work: (tx: Transaction) => Value): Value {
  const done = database.transaction(work);
  if (!done.ok) throw new Error(done.error.type);
  return done.value;
}

function write(entries: readonly AboutSubject[]): void {
  commit((tx) =>
    writeEntries(
      tx,
      entries.map(({ subject, ...entry }) => ({ kind: entry.kind, id: entry.id, entry, subject })),
    ),
  );
}

function draw(entries: readonly AboutSubject[]): DrawnEntries {
  const drawn = database.atOneMoment((reader) => drawEntries(reader, entries));
  if (!drawn) throw new Error('nothing could be drawn');
  return drawn;
}

/** @returns the subjects that are kept */
function keep(
  entries: readonly AboutSubject[],
  drawn: DrawnEntries,
  isCurrent: (subject: number) => boolean = () => true,
): readonly number[] {
  const subjectOf = (index: number): number => entries[index]?.subject ?? -1;
  const kept: number[] = [];
  commit((tx) =>
    keepDrawn(
      tx,
      entries,
      drawn,
      (index) => isCurrent(subjectOf(index)),
      (index) => kept.push(subjectOf(index)),
    ),
  );
  return kept;
}

const found = (query: string): string[] => searchText(database, { query, limit: 1_000 }).map(({ id }) => id);

describe('words that were drawn ahead', () => {
  it('are found as those that were drawn where they were written', () => {
    const entries = [about(1, 'nguyễn an c100'), about(2, 'nguyễn bình'), about(3, 'lê an')];
    expect(keep(entries, draw(entries))).toEqual([1, 2, 3]);
    expect(found('nguyen')).toEqual(['id2', 'id1']);
    expect(found('an')).toEqual(['id3', 'id1']);
    expect(found('c1')).toEqual(['id1']);
    expect(searchedPieces(database)).toHaveLength(2);
    expect([...checkWords(database)]).toEqual([]);
  });

  it('take the place of what a subject was found by before', () => {
    write([about(1, 'old words'), about(2, 'same words')]);
    const entries = [about(1, 'new words'), about(2, 'same words')];
    const drawn = draw(entries);
    expect(drawn.places[1]).toBeNull();
    expect(drawn.piece.entries).toBe(1);
    expect(keep(entries, drawn)).toEqual([1, 2]);
    expect(found('old')).toEqual([]);
    expect(found('words')).toEqual(['id2', 'id1']);
    expect([...checkWords(database)]).toEqual([]);
  });

  it('begin no piece where all stands there already', () => {
    const entries = [about(0, 'trần zero')];
    expect(keep(entries, draw(entries))).toEqual([0]);
    expect(searchedPieces(database)).toHaveLength(1);
  });

  it('hold for nobody who was written on meanwhile', () => {
    const entries = [about(1, 'first'), about(2, 'first')];
    const drawn = draw(entries);
    write([about(1, 'second')]);
    expect(keep(entries, drawn, (subject) => subject !== 1)).toEqual([2]);
    expect(found('first')).toEqual(['id2']);
    expect(found('second')).toEqual(['id1']);
    commit(putAllTogether);
    expect(found('first')).toEqual(['id2']);
    expect([...checkWords(database)]).toEqual([]);
  });

  it('are left out where somebody else has taken their place meanwhile, and can be drawn again', () => {
    const entries = [about(1, 'first', 8_000), about(2, 'first', 12_000)];
    const drawn = draw(entries);
    write([about(3, 'quicker', 8_000)]);
    expect(keep(entries, drawn)).toEqual([2]);
    expect(found('first')).toEqual(['id2']);
    expect(found('quicker')).toEqual(['id3']);
    const [again] = [entries.slice(0, 1)];
    expect(keep(again, draw(again))).toEqual([1]);
    expect(found('first').toSorted()).toEqual(['id1', 'id2']);
    expect([...checkWords(database)]).toEqual([]);
  });

  it('cannot be drawn of a kind that has no number yet', () => {
    const entry = { ...readEntry({ kind: 'person', id: 'p', text: 'an', at: 0 }), subject: 1 };
    expect(drawEntries(database, [entry])).toBeNull();
  });

  it('are what looking at each entry finds, whatever is written between drawing and keeping', () => {
    const said = fc.record({
      subject: fc.integer({ min: 1, max: 12 }),
      text: fc.array(fc.constantFrom('nguyễn', 'an', 'ân', 'c1', 'c2'), { minLength: 1, maxLength: 4 }),
      at: fc.constantFrom(0, 4_000, 4_001, 8_000),
    });
    const some = fc.uniqueArray(said, { selector: ({ subject }) => subject, maxLength: 8 });
    const round = fc.record({ drawn: some, between: some, isTidied: fc.boolean() });
    fc.assert(
      fc.property(fc.array(round, { maxLength: 8 }), (rounds) => {
        database = openTestDatabase();
        write([about(0, 'zero')]);
        const all = new Map<number, Said>([[0, { subject: 0, text: 'zero', at: 0 }]]);
        const entriesOf = (those: readonly (Omit<Said, 'text'> & { text: string[] })[]): AboutSubject[] =>
          those.map(({ subject, text, at }) => about(subject, text.join(' '), at));
        const remember = ({ subject, words, at }: AboutSubject): void =>
          void all.set(subject, { subject, text: words, at });
        for (const { drawn, between, isTidied } of rounds) {
          const entries = entriesOf(drawn);
          const ahead = draw(entries);
          const others = entriesOf(between);
          write(others);
          others.forEach(remember);
          if (isTidied) commit(putAllTogether);
          const written = new Set(others.map(({ subject }) => subject));
          const kept = keep(entries, ahead, (subject) => !written.has(subject));
          const left = entries.filter(({ subject }) => !written.has(subject) && !kept.includes(subject));
          write(left);
          for (const entry of entries) if (!written.has(entry.subject)) remember(entry);
        }
        for (const word of ['zero', 'nguyễn', 'an', 'ân', 'c1', 'c2']) {
          const having = [...all.values()].filter(({ text }) => text.split(' ').some((own) => isFoundBy(own, word)));
          expect(found(word).toSorted()).toEqual(having.map(({ subject }) => `id${subject}`).toSorted());
        }
        expect([...checkWords(database)]).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

/** As terms stand in the index: a word with marks stands there without them too. */
function isFoundBy(term: string, word: string): boolean {
  const own = Buffer.from(term, 'latin1').toString();
  const plain = word.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return own.startsWith(word) || own.replace('~', '').startsWith(plain);
}
