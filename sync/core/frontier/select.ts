import type { FeedOwner, Lane } from '../record/feed.ts';
import { endsByFeed, isAmong, type Frontier } from './frontier.ts';
import type { FeedId } from '../ids.ts';
import type { Place } from '../record/operation.ts';
import type { StoredRecord } from '../record/record.ts';
import type { Seal } from '../record/seal.ts';
import { segmentsBeyond, type Segment, type Segments } from './segments.ts';
import type { SpaceStore } from '../space-store.ts';

/** What a bundle may carry, at most. */
export interface Budget {
  /** 0: none at all. */
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
/** Of operations, written out: no record makes more than two values of three characters, and a bundle may hold four million [X6]. */
const mostCharacters = 4_500_000;
/** What a record's names of others count for, each: a reference is up to three values in the bundle's columns. */
const charactersANamed = 6;

/**
 * The records that a peer lacks and that fit a budget: urgent feeds first, within a lane the feed with the newest work, for a new
 * desk needs this year's cases before those of others. Feeds that were written at the same time go together, the oldest record
 * first, so that what a record refers to mostly comes before it. Feeds are cut at seals [X5]; one segment always goes, or a budget
 * smaller than it would hold the feed up for ever.
 *
 * @param withheld feeds that the peer refused as they stand: sent again they would only crowd out the others [X13]
 */
export async function selectBeyond(
  store: SpaceStore,
  own: Frontier,
  peer: PeerKnowledge,
  budget: Budget,
  withheld: ReadonlySet<FeedId> = new Set(),
): Promise<Selection> {
  const queues = await openQueues(store, own, peer, withheld);
  const chosen: Segment[] = [];
  const left = { records: budget.records, bytes: budget.bytes, characters: mostCharacters };
  for (let queue = firstOf(queues); queue?.next && budget.records > 0; queue = firstOf(queues)) {
    const { next } = queue;
    const size = sizeOf(next.records);
    left.records -= next.records.length;
    left.bytes -= size.bytes;
    left.characters -= size.characters;
    if (chosen.length > 0 && Math.min(left.records, left.bytes, left.characters) < 0) break;
    chosen.push(next);
    await advance(queue);
  }
  const more = queues.some((queue) => queue.next !== null);
  return { records: chosen.flatMap((segment) => segment.records), seals: chosen.map((segment) => segment.seal), more };
}

interface Queue {
  readonly lane: Lane;
  readonly segments: Segments;
  /** When its newest record was written. */
  readonly newest: number;
  next: Segment | null;
}

async function openQueues(
  store: SpaceStore,
  own: Frontier,
  peer: PeerKnowledge,
  withheld: ReadonlySet<FeedId>,
): Promise<readonly Queue[]> {
  const peerEnds = endsByFeed(peer.frontier);
  const feeds: (readonly [FeedId, readonly Place[]])[] = [];
  for (const entry of endsByFeed(own)) {
    const [feed, ends] = entry;
    if (!withheld.has(feed) && ends.some((end) => !isAmong(end, peerEnds.get(feed)))) feeds.push(entry);
  }
  if (feeds.length === 0) return [];
  const asked = new Set(feeds.map(([feed]) => feed));
  const named = [...peer.frontier, ...peer.locators].filter((place) => asked.has(place.feed));
  const held = named.length === 0 ? [] : (await store.placesOf(named.map((place) => place.hash))).values();
  const known = Map.groupBy(held, (place) => place.feed);
  const located = new Set(peer.locators.map((place) => place.feed));
  // One alone is in no order.
  const isAlone = feeds.length === 1;
  const owners = isAlone ? new Map<FeedId, FeedOwner>() : await store.owners(feeds.map(([feed]) => feed));
  const queues: Queue[] = [];
  for (const [feed, ends] of feeds) {
    const inFeed = { ends: peerEnds.get(feed) ?? [], known: known.get(feed) ?? [], located: located.has(feed) };
    const segments = segmentsBeyond(store, feed, ends, inFeed);
    const lane = owners.get(feed)?.lane ?? 'ordinary';
    const newest = isAlone ? 0 : await newestOf(store, feed, ends);
    const queue: Queue = { lane, segments, newest, next: null };
    await advance(queue);
    queues.push(queue);
  }
  return queues;
}

/** By the devices' clocks: one that is wrong changes an order, and nothing else. */
async function newestOf(store: SpaceStore, feed: FeedId, ends: readonly Place[]): Promise<number> {
  const furthest = Math.max(...ends.map((end) => end.seq));
  const last = await store.range(feed, furthest - 1, 1);
  return last[0]?.body.at ?? 0;
}

async function advance(queue: Queue): Promise<void> {
  queue.next = await queue.segments.next();
}

function firstOf(queues: readonly Queue[]): Queue | undefined {
  const waiting = queues.filter((queue) => queue.next !== null);
  if (waiting.length < 2) return waiting[0];
  const urgent = waiting.filter((queue) => queue.lane === 'urgent');
  const inLane = urgent.length > 0 ? urgent : waiting;
  const newest = best(inLane, (queue) => queue.newest);
  // Itself too: where a clock was put back, a feed's newest record is not its latest by the clock.
  const together = inLane.filter((queue) => newest && (queue === newest || queue.newest >= startOf(newest)));
  return best(together, (queue) => -startOf(queue));
}

/** The first with the greatest score. */
function best(queues: readonly Queue[], score: (queue: Queue) => number): Queue | undefined {
  return queues.reduce<Queue | undefined>(
    (found, queue) => (found && score(found) >= score(queue) ? found : queue),
    undefined,
  );
}

const startOf = (queue: Queue): number => queue.next?.records[0]?.body.at ?? 0;

/** What records take on the wire, estimated, and the characters that their operations have when they are written out. */
function sizeOf(records: readonly StoredRecord[]): { readonly bytes: number; readonly characters: number } {
  let [bytes, characters] = [0, 0];
  for (const { body, operation } of records) {
    const { length } = JSON.stringify(operation);
    bytes = bytes + recordOverhead + length / operationShrinks;
    characters += length + (body.after.length + body.also.length) * charactersANamed;
  }
  return { bytes, characters };
}
