import { expect, it, onTestFinished, vi } from 'vitest';
import { appendRecord, beginFeed, type FeedTip } from '../../sync/core/record/feed.ts';
import type { SubjectId, SubjectKey } from '../../sync/core/ids.ts';
import type { SpaceStore } from '../../sync/core/space-store.ts';
import { SubjectFolder } from '../../sync/replica/fold-subject.ts';
import type { FloodThread } from '../../sync/replica/intake/flood-thread.ts';
import { foldAhead } from '../../sync/replica/projection.ts';
import type { Database } from '../../sync/storage/database.ts';
import { drawEntries } from '../../sync/storage/search-ahead.ts';
import { searchText } from '../../sync/storage/search.ts';
import { checkWords } from '../../sync/storage/words/check-words.ts';
import { searchedPieces } from '../../sync/storage/words/pieces.ts';
import { toPutTogether } from '../../sync/storage/words/tidier.ts';
import { rootSigner } from '../bench/data/authors.ts';
import { makeBundles } from '../bench/data/bundles.ts';
import { growth, year } from '../bench/data/plan.ts';
import { bundleInto } from '../../sync/core/exchange/take-content.ts';
import { makeDevice, missionSpace, openTestReplica } from '../support/replica.ts';

/** What another desk wrote: so many notes, on one case unless on more. */
function notes(count: number, cases = 1): Parameters<SpaceStore['accept']>[0] {
  const { certificate } = makeDevice('Desk two');
  const begin = beginFeed(
    certificate,
    { space: missionSpace, lane: 'ordinary', epoch: '0'.repeat(32), from: [], after: [] },
    1,
  );
  if (!begin.ok) throw new Error(begin.error.type);
  const { feed } = begin.value.body;
  const records = [begin.value];
  let tip: FeedTip = { space: missionSpace, feed, seq: 1, hash: begin.value.hash };
  for (let index = 0; index < count; index += 1) {
    const key = `${index % cases}`.padStart(32, '0') as SubjectKey;
    const operation = { type: 'note', text: `note ${index}` } as const;
    const record = appendRecord(tip, { at: index, actor: null, key, kind: 'case', after: [], operation });
    if (!record.ok) throw new Error(record.error.type);
    records.push(record.value);
    tip = { ...tip, seq: record.value.body.seq, hash: record.value.hash };
  }
  return { records, seals: [], owners: [{ feed, lane: 'ordinary', certificate }] };
}

/** Signing them takes longer than taking them in. */
let growthBundles: readonly Uint8Array[] | null = null;

/** Much comes in while somebody is there. */
async function takeInBesideSomebody({ replica }: Awaited<ReturnType<typeof openTestReplica>>): Promise<void> {
  replica.attended();
  const store = replica.store(missionSpace);
  growthBundles ??= Array.from(makeBundles(2_500, growth), ({ bytes }) => bytes);
  for (const bytes of growthBundles)
    await bundleInto(store, missionSpace, [rootSigner.publicKey])(bytes, await store.frontier());
}

/** With a thread that folds as the real one does, on this one. */
/** @param draws whether words too are drawn ahead */
async function openFoldingAhead(draws: boolean): ReturnType<typeof openTestReplica> {
  const fold: FloodThread['fold'] = async (subjects, { mission }) => {
    const { log } = one.replica;
    const folder = new SubjectFolder(log);
    return subjects.map((subject) => foldAhead(log, folder, subject, mission));
  };
  const inVain = threadInVain([]);
  const draw: FloodThread['draw'] = async (entries) => drawEntries(one.replica.database, entries);
  const one = await openTestReplica({ floodThread: () => ({ ...inVain, fold, ...(draws && { draw }) }) });
  onTestFinished(() => one.close());
  return one;
}

/** Of the index of words. */
const piecesIn = (database: Database): number => searchedPieces(database).length;

/** It is asked in vain, and remembers by whom. */
function threadInVain(said: string[]): FloodThread {
  const inVain = async (): Promise<never> => {
    said.push('asked');
    throw new Error('in vain');
  };
  const tell = (what: string) => () => void said.push(what);
  return {
    isReady: true,
    hasEnded: false,
    takeIn: inVain,
    fold: inVain,
    draw: inVain,
    rest: tell('rests'),
    stop: async () => tell('stopped')(),
  };
}

it('a large bundle starts a thread, which rests once all is folded, a small one does not', async () => {
  const said: string[] = [];
  const one = await openTestReplica({ floodThread: () => (said.push('begun'), threadInVain(said)) });
  onTestFinished(() => one.close());
  const store = one.replica.store(missionSpace);
  await store.accept(notes(20));
  await one.replica.projectDirty();
  expect(said).toEqual([]);
  await store.accept(notes(1_200));
  await store.accept(notes(1_200));
  expect(said).toEqual(['begun']);
  await one.replica.projectDirty();
  expect(said).toEqual(['begun', 'rests']);
  expect(one.replica.log.dirtySubjects(1)).toEqual([]);
});

it('an opening that finds much to fold starts a thread, one that finds little does not', async () => {
  const said: string[] = [];
  const one = await openTestReplica({ floodThread: () => (said.push('begun'), threadInVain([])) });
  await one.replica.store(missionSpace).accept(notes(990, 990));
  await one.replica.projectDirty();
  expect(one.replica.forgetDerived()).toMatchObject({ ok: true });
  const other = await one.reopen();
  expect(said).toEqual([]);
  await other.replica.store(missionSpace).accept(notes(1_000, 1_000));
  await other.replica.projectDirty();
  expect(other.replica.forgetDerived()).toMatchObject({ ok: true });
  said.length = 0;
  const last = await other.reopen();
  onTestFinished(() => last.close());
  expect(said).toEqual(['begun']);
  await last.replica.projectDirty();
  expect(last.replica.log.dirtySubjects(1)).toEqual([]);
});

it('what a thread was asked in vain is done here', async () => {
  const said: string[] = [];
  const one = await openTestReplica({ floodThread: () => threadInVain(said) });
  onTestFinished(() => one.close());
  const store = one.replica.store(missionSpace);
  for (const { bytes } of makeBundles(2_500, year)) {
    const taken = await bundleInto(store, missionSpace, [rootSigner.publicKey])(bytes, await store.frontier());
    expect(taken).toMatchObject({ ok: true, value: { refused: [] } });
  }
  await one.replica.projectDirty();
  expect(said.filter((word) => word === 'asked').length).toBeGreaterThan(1);
  expect(one.replica.log.count()).toBeGreaterThan(2_500);
  expect(one.replica.log.dirtySubjects(1)).toEqual([]);
  expect(await one.replica.documents['cases'].count().exec()).toBeGreaterThan(100);
});

it('all but what the thread was told to fold is folded here while it reads a bundle, beside somebody too', async () => {
  let isRead: () => void = () => undefined;
  const reading = new Promise<void>((resolve) => (isRead = resolve));
  const fold: FloodThread['fold'] = (subjects) => reading.then(() => subjects.map(() => null));
  const one = await openTestReplica({ floodThread: () => ({ ...threadInVain([]), fold }) });
  onTestFinished(() => one.close());
  onTestFinished(() => isRead());
  one.replica.attended();
  await one.replica.store(missionSpace).accept(notes(2_500, 2_500));
  const done = one.replica.projectDirty();
  const left = (): number => one.replica.log.countDirty().dirty;
  // What the thread was told (400), and words that wait for others to be written with (800, and a commit's 180).
  await vi.waitFor(() => expect(left()).toBeLessThanOrEqual(1_380), { timeout: 10_000 });
  isRead();
  await done;
  expect(left()).toBe(0);
});

it('a fold that has not seen the newest record is made anew where it is written', async () => {
  const folded: number[] = [];
  const stale = { projected: { documents: [] }, newest: 1 };
  const fold: FloodThread['fold'] = async (subjects) => subjects.map(() => (folded.push(1), stale));
  const one = await openTestReplica({ floodThread: () => ({ ...threadInVain([]), fold }) });
  onTestFinished(() => one.close());
  const store = one.replica.store(missionSpace);
  for (const { bytes } of makeBundles(2_500, year))
    await bundleInto(store, missionSpace, [rootSigner.publicKey])(bytes, await store.frontier());
  await one.replica.projectDirty();
  expect(folded.length).toBeGreaterThan(30);
  const opened = one.replica.database.row<{ cases: number }>(
    'SELECT count(DISTINCT subject) AS cases FROM subject_records JOIN records ON n = record WHERE operation LIKE \'%"type":"open"%\'',
  );
  expect(await one.replica.documents['cases'].count().exec()).toBe(opened?.cases);
});

it('what a flood left in many pieces of the index of words is put together once all is folded', async () => {
  const one = await openTestReplica({ floodThread: () => threadInVain([]) });
  onTestFinished(() => one.close());
  const { database } = one.replica;
  await takeInBesideSomebody(one);
  await one.replica.projectDirty();
  expect(piecesIn(database)).toBeGreaterThanOrEqual(8);
  await vi.waitFor(() => expect(piecesIn(database)).toBeLessThan(8), { timeout: 10_000 });
  expect(one.replica.log.dirtySubjects(1)).toEqual([]);
});

it('a desk that was closed before they were put together goes on with them some time after it is opened', async () => {
  const one = await openTestReplica({ floodThread: () => threadInVain([]) });
  await takeInBesideSomebody(one);
  await one.replica.projectDirty();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  onTestFinished(() => void vi.useRealTimers());
  const again = await one.reopen();
  onTestFinished(() => again.close());
  const { database } = again.replica;
  expect(piecesIn(database)).toBeGreaterThanOrEqual(8);
  vi.advanceTimersByTime(15_000);
  expect(piecesIn(database)).toBeLessThan(8);
});

it('words that a flood adds to are not put together while it goes on', async () => {
  const one = await openTestReplica({ floodThread: () => threadInVain([]) });
  onTestFinished(() => one.close());
  const { database } = one.replica;
  await takeInBesideSomebody(one);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  await one.replica.projectDirty();
  const changesWithin = (milliseconds: number): number => {
    const before = database.changes;
    vi.advanceTimersByTime(milliseconds);
    return database.changes - before;
  };
  // The first steps only read.
  let changes = 0;
  for (let steps = 0; steps < 100 && changes === 0; steps += 1) changes = changesWithin(25);
  expect(changes).toBeGreaterThan(0);
  await one.replica.store(missionSpace).accept(notes(1_200));
  expect(changesWithin(100)).toBe(0);
  expect(toPutTogether(searchedPieces(database))).not.toEqual([]);
});

it.each([
  ['drawn ahead', true],
  ['drawn where they are written', false],
])('words of what was folded ahead, %s, are written for many subjects at once, documents for few', async (_, draws) => {
  const one = await openFoldingAhead(draws);
  const commits: number[] = [];
  one.replica.documents['cases'].eventBulks$.subscribe(({ events }) => void commits.push(events.length));
  await takeInBesideSomebody(one);
  await one.replica.projectDirty();
  // One hundred and eighty, and the rest of what was folded together.
  expect(Math.max(...commits)).toBeLessThan(220);
  expect(commits.length).toBeGreaterThan(4);
  expect(piecesIn(one.replica.database)).toBeLessThan(0.75 * commits.length);
  expect(one.replica.log.dirtySubjects(1)).toEqual([]);
  expect([...checkWords(one.replica.database)]).toEqual([]);
});

it.each([
  ['drawn ahead', true],
  ['drawn where they are written', false],
])(
  'a save between a case’s documents and its words, %s, is found by what it says; until the words are there, it is marked',
  async (_, draws) => {
    const one = await openFoldingAhead(draws);
    const { replica } = one;
    await takeInBesideSomebody(one);
    const saved: { readonly id: SubjectId; readonly wasMarked: boolean }[] = [];
    const subscription = replica.documents['cases'].eventBulks$.subscribe(({ events }) => {
      subscription.unsubscribe();
      const id = events[0]?.documentId as SubjectId;
      saved.push({ id, wasMarked: replica.log.dirtySubjects(10_000).some((dirty) => dirty.id === id) });
      const logged = replica.recordsAbout(id);
      const after = logged.slice(-1).map(({ record }) => record.hash);
      const operation = { type: 'set', fields: { 'applicant/full_name': 'Zuzanna Quixote' } } as const;
      const key = replica.keyOf(logged, id) as SubjectKey;
      expect(replica.append({ actor: null, key, kind: 'case', after, operation })).toMatchObject({ ok: true });
    });
    await replica.projectDirty();
    expect(saved).toMatchObject([{ wasMarked: true }]);
    const found = searchText(replica.database, { query: 'zuzanna quixote', kinds: ['case'], limit: 5 });
    expect(found.map(({ id }) => id)).toEqual(saved.map(({ id }) => id));
    expect(replica.log.dirtySubjects(1)).toEqual([]);
  },
);
