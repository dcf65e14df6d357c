import type { Lane } from './feed.ts';
import { endsByFeed, type Frontier } from './frontier.ts';
import type { FeedId } from './ids.ts';
import type { Place } from './operation.ts';
import type { StoredRecord } from './record.ts';
import type { Seal } from './seal.ts';
import { segmentsBeyond, type Segment } from './segments.ts';
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

/**
 * The records that a peer lacks and that fit a budget: urgent feeds first, within a lane the oldest first, so that what a
 * record refers to mostly comes before it. Feeds are cut at seals [X5]; one segment always goes, or a budget smaller than it
 * would hold the feed up for ever.
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
  const left = { records: budget.records, bytes: budget.bytes };
  for (let queue = oldestOf(queues); queue?.next; queue = oldestOf(queues)) {
    const { next } = queue;
    left.records -= next.records.length;
    left.bytes -= estimateBytes(next.records);
    if (chosen.length > 0 && (left.records < 0 || left.bytes < 0)) break;
    chosen.push(next);
    await advance(queue);
  }
  const more = queues.some((queue) => queue.next !== null);
  await Promise.all(queues.map((queue) => queue.segments.return(undefined)));
  return { records: chosen.flatMap((segment) => segment.records), seals: chosen.map((segment) => segment.seal), more };
}

interface Queue {
  readonly lane: Lane;
  readonly segments: AsyncGenerator<Segment>;
  next: Segment | null;
}

async function openQueues(
  store: SpaceStore,
  own: Frontier,
  peer: PeerKnowledge,
  withheld: ReadonlySet<FeedId>,
): Promise<readonly Queue[]> {
  const peerEnds = endsByFeed(peer.frontier);
  const held = await store.placesOf([...peer.frontier, ...peer.locators].map((place) => place.hash));
  const known = endsByFeed([...held.values()]);
  const located = new Set(peer.locators.map((place) => place.feed));
  const feeds = [...endsByFeed(own)].filter(
    ([feed, ends]) => !withheld.has(feed) && ends.some((end) => !isAmong(end, peerEnds.get(feed))),
  );
  const owners = await store.owners(feeds.map(([feed]) => feed));
  const queues = feeds.map(([feed, ends]): Queue => {
    const inFeed = { ends: peerEnds.get(feed) ?? [], known: known.get(feed) ?? [], located: located.has(feed) };
    return {
      lane: owners.get(feed)?.lane ?? 'ordinary',
      segments: segmentsBeyond(store, feed, ends, inFeed),
      next: null,
    };
  });
  for (const queue of queues) await advance(queue);
  return queues;
}

function isAmong(end: Place, ends: readonly Place[] | undefined): boolean {
  return ends?.some((other) => other.hash === end.hash) ?? false;
}

async function advance(queue: Queue): Promise<void> {
  const step = await queue.segments.next();
  queue.next = step.done ? null : step.value;
}

function oldestOf(queues: readonly Queue[]): Queue | undefined {
  const waiting = queues.filter((queue) => queue.next !== null);
  const urgent = waiting.filter((queue) => queue.lane === 'urgent');
  const inLane = urgent.length > 0 ? urgent : waiting;
  return inLane.reduce<Queue | undefined>(
    (oldest, queue) => (!oldest || startOf(queue) < startOf(oldest) ? queue : oldest),
    undefined,
  );
}

const startOf = (queue: Queue): number => queue.next?.records[0]?.body.at ?? 0;

function estimateBytes(records: readonly StoredRecord[]): number {
  return records.reduce(
    (sum, { operation }) => sum + recordOverhead + JSON.stringify(operation).length / operationShrinks,
    0,
  );
}
