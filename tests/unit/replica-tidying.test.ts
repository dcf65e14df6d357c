import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { err } from '../../sync/core/result.ts';
import { Tidying } from '../../sync/replica/intake/tidying.ts';
import type { AtomicTransaction } from '../../sync/storage/atomic.ts';
import type { Database } from '../../sync/storage/database.ts';
import { readEntry, searchText, writeEntries } from '../../sync/storage/search.ts';
import { checkWords } from '../../sync/storage/words/check-words.ts';
import { piecesIn, searchedPieces } from '../../sync/storage/words/pieces.ts';
import { openTestDatabase } from '../support/storage-file.ts';

let database: Database;
let tidying: Tidying;
/** Commits that it asked for. */
let steps: number;
/** Whether the disk takes nothing more. */
let isFull: boolean;
let saved: number;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  database = openTestDatabase();
  [steps, isFull, saved] = [0, false, 0];
  let now = 0;
  tidying = new Tidying({
    // Each look at the clock is another millisecond.
    now: () => (now += 1),
    atomic: (work) => {
      steps += 1;
      return isFull ? err({ type: 'disk-full' }) : database.transaction((tx) => work(tx as AtomicTransaction));
    },
  });
  onTestFinished(() => tidying.stop());
});

/** As many saves, each a commit. */
function save(count: number): void {
  for (let n = 0; n < count; n += 1, saved += 1) {
    const entry = readEntry({ kind: 'case', id: `id${saved}`, text: `nguyễn w${saved}`, at: saved * 1_000 });
    database.transaction((tx) => writeEntries(tx, [{ kind: 'case', id: entry.id, entry }]));
  }
}

const pieces = (): number => searchedPieces(database).length;

function expectAllFound(): void {
  expect([...checkWords(database)]).toEqual([]);
  expect(searchText(database, { query: 'nguyen', limit: 1_000 })).toHaveLength(saved);
}

describe('tidying the index of words', () => {
  it('begins two seconds after a save, however many more follow, and ends with few pieces', () => {
    save(40);
    tidying.saved();
    vi.advanceTimersByTime(1_500);
    tidying.saved();
    expect(steps).toBe(0);
    vi.advanceTimersByTime(500);
    expect(steps).toBe(1);
    vi.advanceTimersByTime(10_000);
    expect(pieces()).toBeLessThan(16);
    expect([piecesIn(database, 'building'), piecesIn(database, 'spent')]).toEqual([[], []]);
    expectAllFound();
    const done = steps;
    vi.advanceTimersByTime(60_000);
    expect(steps).toBe(done);
  });

  it('waits while somebody who opened the desk wants to see something', () => {
    save(40);
    tidying.opened();
    vi.advanceTimersByTime(4_900);
    expect(steps).toBe(0);
    vi.advanceTimersByTime(10_000);
    expect(pieces()).toBeLessThan(16);
    expectAllFound();
  });

  it('goes on where another process left it', () => {
    save(40);
    tidying.saved();
    vi.advanceTimersByTime(2_000);
    while (piecesIn(database, 'spent').length === 0) vi.advanceTimersByTime(20);
    tidying.stop();
    const again = new Tidying({
      now: () => 0,
      atomic: (work) => database.transaction((tx) => work(tx as AtomicTransaction)),
    });
    again.opened();
    vi.advanceTimersByTime(10_000);
    again.stop();
    expect([piecesIn(database, 'building'), piecesIn(database, 'spent')]).toEqual([[], []]);
    expect(pieces()).toBeLessThan(16);
    expectAllFound();
  });

  it('takes no turn of its own during a flood, and beside its commits only where a search would look into many pieces', () => {
    save(30);
    tidying.opened();
    tidying.flood();
    tidying.saved();
    vi.advanceTimersByTime(60_000);
    expect(steps).toBe(0);
    for (let commit = 0; commit < 30; commit += 1) tidying.beside(3);
    expect([steps, pieces()]).toEqual([30, 30]);
    for (let commit = 0; commit < 300; commit += 1) {
      save(1);
      tidying.beside(3);
    }
    expect(pieces()).toBeLessThan(80);
    expectAllFound();
    tidying.begin();
    vi.advanceTimersByTime(20_000);
    expect(pieces()).toBeLessThan(16);
    expect([piecesIn(database, 'building'), piecesIn(database, 'spent')]).toEqual([[], []]);
    expectAllFound();
  });

  it('takes no step beside what is no flood', () => {
    save(40);
    tidying.beside(3);
    expect(steps).toBe(0);
  });

  it('is left at once where the disk refuses a step, and begun anew after the next save', () => {
    save(40);
    tidying.saved();
    vi.advanceTimersByTime(2_050);
    isFull = true;
    vi.advanceTimersByTime(60_000);
    const refused = steps;
    vi.advanceTimersByTime(60_000);
    expect(steps).toBe(refused);
    expectAllFound();
    isFull = false;
    save(1);
    tidying.saved();
    vi.advanceTimersByTime(20_000);
    expect(pieces()).toBeLessThan(16);
    expectAllFound();
  });
});
