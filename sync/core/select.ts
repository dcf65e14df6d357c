import type { FeedOwner } from './feed.ts';
import { endsByFeed, type Frontier } from './frontier.ts';
import type { FeedId, Hash } from './ids.ts';
import type { Place } from './operation.ts';
import type { StoredRecord } from './record.ts';
import { recordsPerSeal, type Seal } from './seal.ts';
import type { SpaceStore } from './space-store.ts';

/** What a bundle may carry, at most. */
export interface Budget {
  readonly records: number;
  /** Estimated bytes on the wire, of records and of blob slices. */
  readonly bytes: number;
}

export interface Selection {
  readonly records: readonly StoredRecord[];
  readonly seals: readonly Seal[];
  /** Whether more records than these are waiting for the peer. */
  readonly more: boolean;
}

/** What one side knows of the other: the ends it named, and older places of feeds that seem to have forked. */
export interface PeerKnowledge {
  readonly frontier: Frontier;
  readonly locators: readonly Place[];
}

/** Bytes a record takes on the wire besides its operation, before compression has its way. */
const recordOverhead = 24;
/** Compression shrinks operations about so many times. */
const operationShrinks = 3;

interface FeedPart {
  readonly lane: FeedOwner['lane'];
  readonly records: readonly StoredRecord[];
  readonly seals: readonly Seal[];
  readonly more: boolean;
}

/**
 * The records that a peer lacks and that fit a budget: urgent feeds first, within a lane the oldest first, so that what a
 * record refers to mostly comes before it. Each branch is cut at its last seal [X5].
 */
export async function selectBeyond(store: SpaceStore, own: Frontier, peer: PeerKnowledge, budget: Budget): Promise<Selection> {
  const peerEnds = endsByFeed(peer.frontier);
  const known = await store.placesOf([...peer.frontier, ...peer.locators].map((place) => place.hash));
  const feeds = [...endsByFeed(own)].filter(([feed, ends]) => ends.some((end) => !isEndOf(end, peerEnds.get(feed))));
  const owners = await store.owners(feeds.map(([feed]) => feed));
  const limit = Math.max(budget.records, 2 * recordsPerSeal);
  const parts: FeedPart[] = [];
  for (const [feed, ends] of feeds) {
    const ofPeer = {
      ends: peerEnds.get(feed) ?? [],
      known: [...known.values()].filter((place) => place.feed === feed),
      located: peer.locators.some((place) => place.feed === feed),
    };
    const records = await beyond(store, feed, ends, ofPeer, limit);
    const seals = records.length === 0 ? [] : await store.seals(feed, records[0]?.body.seq ?? 1, records.at(-1)?.body.seq ?? 1);
    parts.push({ lane: owners.get(feed)?.lane ?? 'ordinary', records, seals, more: records.length >= limit });
  }
  return cutAtSeals(fillBudget(parts, budget), parts);
}

function isEndOf(end: Place, ends: readonly Place[] | undefined): boolean {
  return ends?.some((other) => other.hash === end.hash) ?? false;
}

interface PeerInFeed {
  readonly ends: readonly Place[];
  /** Places that the peer named and that are held here too. */
  readonly known: readonly Place[];
  /** Whether the peer looks for the place where two branches part. */
  readonly located: boolean;
}

/** A feed's records that do not lead to any place the peer holds. */
async function beyond(
  store: SpaceStore,
  feed: FeedId,
  ends: readonly Place[],
  peer: PeerInFeed,
  limit: number,
): Promise<readonly StoredRecord[]> {
  const isStraight = ends.length === 1 && peer.ends.length <= 1;
  if (!isStraight) return withoutAncestors(await readAll(store, feed), new Set(peer.known.map((place) => place.hash))).slice(0, limit);
  if (peer.known.length > 0) return store.range(feed, Math.max(...peer.known.map((place) => place.seq)), limit);
  // An unknown end without locators is ahead of us, or on a branch whose locators are still to come.
  return peer.ends.length > 0 && !peer.located ? [] : store.range(feed, 0, limit);
}

async function readAll(store: SpaceStore, feed: FeedId): Promise<readonly StoredRecord[]> {
  const all: StoredRecord[] = [];
  for (;;) {
    const page = await store.range(feed, all.at(-1)?.body.seq ?? 0, 10_000);
    all.push(...page);
    if (page.length < 10_000) return all;
  }
}

function withoutAncestors(records: readonly StoredRecord[], known: ReadonlySet<Hash>): readonly StoredRecord[] {
  const held = new Set<Hash>(known);
  for (const { hash, body } of records.toReversed()) if (held.has(hash) && body.prev) held.add(body.prev);
  return records.filter((record) => !held.has(record.hash));
}

function fillBudget(parts: readonly FeedPart[], budget: Budget): readonly StoredRecord[] {
  const chosen: StoredRecord[] = [];
  let bytes = 0;
  for (const lane of ['urgent', 'ordinary'] as const) {
    for (const record of oldestFirst(parts.filter((part) => part.lane === lane).map((part) => part.records))) {
      if (chosen.length > 0 && (chosen.length >= budget.records || bytes >= budget.bytes)) return chosen;
      chosen.push(record);
      bytes += recordOverhead + JSON.stringify(record.operation).length / operationShrinks;
    }
  }
  return chosen;
}

/** Merges feeds by time, each in its own order. */
function* oldestFirst(feeds: readonly (readonly StoredRecord[])[]): Generator<StoredRecord> {
  const next = feeds.map(() => 0);
  for (;;) {
    let oldest: StoredRecord | undefined;
    let from = -1;
    for (const [index, feed] of feeds.entries()) {
      const candidate = feed[next[index] ?? 0];
      if (candidate && (!oldest || candidate.body.at < oldest.body.at)) [oldest, from] = [candidate, index];
    }
    if (!oldest) return;
    next[from] = (next[from] ?? 0) + 1;
    yield oldest;
  }
}

/**
 * Leaves out what no seal covers: of each branch, the records after its last seal. A branch whose first seal lies beyond the
 * budget would never start, so the budget gives way to it.
 */
function cutAtSeals(chosen: readonly StoredRecord[], parts: readonly FeedPart[]): Selection {
  const available = parts.flatMap((part) => part.records);
  const seals = parts.flatMap((part) => part.seals);
  const sealed = coveredBySeals(chosen, seals);
  const records = chosen.filter((record) => sealed.has(record.hash));
  const first = chosen[0];
  if (records.length === 0 && first) return upToFirstSeal(first, parts, available.length);
  const kept = new Set(records.map((record) => record.hash));
  return {
    records,
    seals: seals.filter((seal) => kept.has(seal.hash)),
    more: records.length < available.length || parts.some((part) => part.more),
  };
}

function coveredBySeals(chosen: readonly StoredRecord[], seals: readonly Seal[]): ReadonlySet<Hash> {
  const covered = new Set<Hash>(seals.map((seal) => seal.hash));
  for (const { hash, body } of chosen.toReversed()) if (covered.has(hash) && body.prev) covered.add(body.prev);
  return covered;
}

function upToFirstSeal(first: StoredRecord, parts: readonly FeedPart[], available: number): Selection {
  const part = parts.find((candidate) => candidate.records.includes(first));
  const seals = part?.seals ?? [];
  const branch: StoredRecord[] = [];
  for (const record of part?.records ?? []) {
    if (branch.length > 0 && record.body.prev !== branch.at(-1)?.hash) continue;
    branch.push(record);
    const seal = seals.find((candidate) => candidate.hash === record.hash);
    if (seal) return { records: branch, seals: [seal], more: branch.length < available || parts.some((other) => other.more) };
  }
  return { records: [], seals: [], more: false };
}

/**
 * Older places of the feeds in which the peer stands somewhere unknown although one holds as much: from them the peer finds
 * where the branches part. Ever wider steps back, as far as the beginning.
 */
export async function findLocators(store: SpaceStore, own: Frontier, peer: PeerKnowledge): Promise<readonly Place[]> {
  const ownEnds = endsByFeed(own);
  const named = [...peer.frontier, ...peer.locators];
  const held = await store.placesOf(named.map((place) => place.hash));
  const strange = named.filter((place) => !held.has(place.hash) && ownEnds.has(place.feed));
  const forked = new Set(
    strange.filter((place) => ownEnds.get(place.feed)?.some((end) => end.seq >= place.seq) || hasManyEnds(place.feed, peer.frontier, ownEnds)).map((place) => place.feed),
  );
  const wanted = [...forked].flatMap((feed) => stepsBack(Math.max(...(ownEnds.get(feed) ?? []).map((end) => end.seq))).map((seq) => ({ feed, seq })));
  const found = await store.recordsAt(wanted);
  return wanted.flatMap(({ feed, seq }) => (found.get(`${feed}.${seq}`) ?? []).map((hash) => ({ feed, seq, hash })));
}

function hasManyEnds(feed: FeedId, peer: Frontier, own: ReadonlyMap<FeedId, readonly Place[]>): boolean {
  return (own.get(feed)?.length ?? 0) > 1 || peer.filter((place) => place.feed === feed).length > 1;
}

function stepsBack(from: number): readonly number[] {
  const steps: number[] = [];
  for (let step = 1; from - step >= 1; step *= 2) steps.push(from - step);
  return steps.includes(1) || from <= 1 ? steps : [...steps, 1];
}
