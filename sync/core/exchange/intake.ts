import { decodeInTurns, placesToResolve, type BundleFault } from '../bundle/bundle-decode.ts';
import { unpackBundle } from '../bundle/bundle-pack.ts';
import { carriedRuns, type CarriedRun } from '../frontier/carried.ts';
import type { FrameFault } from '../bundle/compression.ts';
import type { RefusedRun } from './message.ts';
import { verifyRun, type FeedOwner, type Run } from '../record/feed.ts';
import { reachedEnds } from '../frontier/locators.ts';
import type { Frontier } from '../frontier/frontier.ts';
import type { DeviceKey, Hash, Space } from '../ids.ts';
import type { Place } from '../record/operation.ts';
import type { StoredRecord } from '../record/record.ts';
import { ok, type Result } from '../result.ts';
import type { Seal } from '../record/seal.ts';
import { placeName, type PlaceKey, type SpaceStore } from '../space-store.ts';

/** What taking in a bundle did. */
export interface TakenIn {
  /** Records that were new here. */
  readonly records: number;
  readonly refused: readonly RefusedRun[];
}

export interface Intake extends TakenIn {
  /** Where runs end that were here already: in a fork, the sender does not know that it need not send them [X7]. */
  readonly known: readonly Place[];
  /** The runs that came; null where some could not be put together here. */
  readonly carried: readonly CarriedRun[] | null;
}

/** Takes a bundle into one space: here, or on another thread. */
export type TakeIn = (bundle: Uint8Array, builtOn: Frontier) => Promise<Result<Intake, BundleFault | FrameFault>>;

/**
 * Verifies and keeps what a bundle carries, durably. A run that does not hang together is refused alone; one whose start is
 * not here is skipped, to be asked for by frontier; the rest is kept.
 *
 * @param builtOn what the sender took this side to hold: by its feeds it counts, and only there do its places name records [X11]
 */
export async function takeInBundle(
  store: SpaceStore,
  space: Space,
  roots: readonly DeviceKey[],
  bundle: Uint8Array,
  builtOn: Frontier,
): Promise<Result<Intake, BundleFault | FrameFault>> {
  const columns = unpackBundle(bundle, builtOn);
  if (!columns.ok) return columns;
  await store.yieldTurn?.();
  const resolve = await findNames(store, builtOn, placesToResolve(columns.value));
  const decoded = await decodeInTurns(columns.value, space, resolve, async () => store.yieldTurn?.());
  const { refused, known, ...verified } = await verifyRuns(store, space, roots, decoded.runs);
  await store.yieldTurn?.();
  if (verified.records.length > 0) await store.accept(verified);
  const unfit = decoded.skipped.filter((run) => run.type === 'unfit-operation');
  const all = [...refused, ...unfit.map(({ feed, seq }) => ({ feed, seq, reason: 'unfit-operation' as const }))];
  const carried = decoded.skipped.length > 0 ? null : carriedRuns(decoded.runs.flatMap((run) => run.records));
  return ok({ records: verified.records.length, refused: all, known, carried });
}

/**
 * What places name here: the one record that stands there, on the way to the end that the sender took this side to have. A
 * side that went back, and took in another branch since, holds that end no more: nothing can be told of its places.
 */
async function findNames(
  store: SpaceStore,
  builtOn: Frontier,
  places: readonly PlaceKey[],
): Promise<(place: PlaceKey) => Hash | null> {
  if (places.length === 0) return () => null;
  const feeds = new Set(places.map((place) => place.feed));
  const reached = await reachedEnds(
    store,
    builtOn.filter((end) => feeds.has(end.feed)),
  );
  const held = await findHeld(
    store,
    places.filter((place) => place.seq <= (reached.get(place.feed) ?? 0)),
  );
  return (place) => {
    const [first, second] = held.get(placeName(place)) ?? [];
    return first !== undefined && second === undefined ? first : null;
  };
}

/** A few milliseconds of look-ups. */
const placesATurn = 500;

async function findHeld(store: SpaceStore, places: readonly PlaceKey[]): Promise<ReadonlyMap<string, readonly Hash[]>> {
  if (places.length === 0) return new Map();
  if (places.length <= placesATurn) return store.recordsAt(places);
  const held = new Map<string, readonly Hash[]>();
  for (let at = 0; at < places.length; at += placesATurn) {
    for (const [place, hashes] of await store.recordsAt(places.slice(at, at + placesATurn))) held.set(place, hashes);
    await store.yieldTurn?.();
  }
  return held;
}

interface Verified {
  readonly records: readonly StoredRecord[];
  readonly seals: readonly Seal[];
  readonly owners: readonly FeedOwner[];
  readonly refused: readonly RefusedRun[];
  readonly known: readonly Place[];
}

async function verifyRuns(
  store: SpaceStore,
  space: Space,
  roots: readonly DeviceKey[],
  runs: readonly Run[],
): Promise<Verified> {
  const owners = new Map(await store.owners([...new Set(runs.map((run) => run.feed))]));
  const places = new Map(await store.placesOf(runs.flatMap(endsOf)));
  const records: StoredRecord[] = [];
  const seals: Seal[] = [];
  const broken: Broken[] = [];
  const known: Place[] = [];
  for (const run of runs) {
    await store.yieldTurn?.();
    const end = heldEnd(run, places);
    if (end) known.push(end);
    if (end) continue;
    const owner = verifyRun(run, {
      space,
      roots,
      owner: owners.get(run.feed) ?? null,
      placeOf: (prev) => places.get(prev) ?? null,
    });
    if (!owner.ok) {
      if (owner.error.type !== 'missing-start') broken.push({ run, reason: owner.error.type });
      continue;
    }
    owners.set(run.feed, owner.value);
    // One by one: a run may be longer than a call may have arguments.
    for (const record of await leaveOutHeld(store, run, places)) records.push(record);
    for (const seal of run.seals) seals.push(seal);
    for (const { hash, body } of run.records) places.set(hash, { feed: body.feed, seq: body.seq, hash });
  }
  return { records, seals, owners: [...owners.values()], refused: refuse(broken), known };
}

interface Broken {
  readonly run: Run;
  readonly reason: RefusedRun['reason'];
}

/**
 * Names that were told by their places in the bundle are as right as what stands there: a run that names records of a broken run
 * was put together wrongly, whatever its author wrote. It is not refused but skipped, to be asked for by frontier, and then comes
 * without the broken one [X13].
 */
function refuse(broken: readonly Broken[]): readonly RefusedRun[] {
  const causes = broken.filter((one) => !broken.some((other) => leansOn(one, other)));
  const misled = new Set<Broken>();
  for (const cause of causes) {
    for (const one of broken) {
      if (misled.has(one) || !leansOn(one, cause)) continue;
      misled.add(one);
      causes.push(one);
    }
  }
  return broken
    .filter((one) => !misled.has(one))
    .map(({ run, reason }) => ({ feed: run.feed, seq: run.records[0]?.body.seq ?? 0, reason }));
}

function leansOn(one: Broken, other: Broken): boolean {
  if (one === other || one.reason !== 'wrong-seal') return false;
  const names = new Set(other.run.records.map((record) => record.hash));
  return one.run.records.some(({ body }) => body.after.some((hash) => names.has(hash)));
}

/** The place before a run, its first and its last. */
function endsOf({ records }: Run): readonly Hash[] {
  const [first, last] = [records[0], records.at(-1)];
  return [first?.body.prev, first?.hash, last?.hash].filter((hash) => hash !== undefined && hash !== null);
}

/** Where a run's first record is not held, none is. */
async function leaveOutHeld(
  store: SpaceStore,
  { records }: Run,
  places: ReadonlyMap<Hash, Place>,
): Promise<readonly StoredRecord[]> {
  if (!records[0] || !places.has(records[0].hash)) return records;
  const held = await store.placesOf(records.map((record) => record.hash));
  return records.filter((record) => !held.has(record.hash));
}

/** Whoever holds a run's last record holds all that leads to it: there is nothing to do [X3]. */
function heldEnd({ records }: Run, places: ReadonlyMap<Hash, Place>): Place | undefined {
  const last = records.at(-1);
  return last && places.get(last.hash);
}
