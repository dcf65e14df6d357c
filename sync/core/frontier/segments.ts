import type { FeedId, Hash } from '../ids.ts';
import type { Place } from '../record/operation.ts';
import type { StoredRecord } from '../record/record.ts';
import type { Seal } from '../record/seal.ts';
import type { SpaceStore } from '../space-store.ts';

/** Records in a row that end at a seal: the least that can be sent of a feed [X5]. */
export interface Segment {
  readonly records: readonly StoredRecord[];
  readonly seal: Seal;
}

/** What is known of the peer in one feed. */
export interface PeerInFeed {
  readonly ends: readonly Place[];
  /** Places that the peer named and that are held here too. */
  readonly known: readonly Place[];
  /** Whether the peer looks for the place where two branches part. */
  readonly located: boolean;
}

const pageSize = 512;

/**
 * A feed's segments that do not lead to any place the peer holds; each comes after what it goes on from. What no seal covers
 * is left out.
 */
export function segmentsBeyond(
  store: SpaceStore,
  feed: FeedId,
  ends: readonly Place[],
  peer: PeerInFeed,
): AsyncGenerator<Segment> {
  // An unknown end without locators is ahead of us, or on a branch whose locators are still to come.
  const isInTheDark = peer.known.length === 0 && peer.ends.length > 0 && !peer.located;
  if (isInTheDark) return nothing();
  if (ends.length > 1) return readForked(store, feed, new Set(peer.known.map((place) => place.hash)));
  return readStraight(store, feed, Math.max(0, ...peer.known.map((place) => place.seq)));
}

async function* nothing(): AsyncGenerator<Segment> {}

async function* readStraight(store: SpaceStore, feed: FeedId, after: number): AsyncGenerator<Segment> {
  let open: StoredRecord[] = [];
  for await (const page of readPages(store, feed, after)) {
    const seals = await sealsOn(store, feed, page);
    for (const record of page) {
      const before = open.at(-1);
      // The feed forked while it was read: the next exchange knows, and sends both branches.
      if (before && record.body.prev !== before.hash) return;
      open.push(record);
      const seal = seals.get(record.hash);
      if (!seal) continue;
      yield { records: open, seal };
      open = [];
    }
  }
}

/** Forks are rare, so that the whole feed may be read. From each seal back, as far as nothing sent before it covers. */
async function* readForked(store: SpaceStore, feed: FeedId, known: ReadonlySet<Hash>): AsyncGenerator<Segment> {
  const all: StoredRecord[] = [];
  for await (const page of readPages(store, feed, 0)) all.push(...page);
  const left = new Map(withoutAncestors(all, known).map((record) => [record.hash, record]));
  for (const seal of (await sealsOn(store, feed, all)).values()) {
    const records: StoredRecord[] = [];
    for (let record = left.get(seal.hash); record; record = record.body.prev ? left.get(record.body.prev) : undefined) {
      records.push(record);
      left.delete(record.hash);
    }
    if (records.length > 0) yield { records: records.toReversed(), seal };
  }
}

/** A feed's records on all branches by (seq, hash); a page never ends between two records of one place. */
export async function* readPages(
  store: SpaceStore,
  feed: FeedId,
  after: number,
): AsyncGenerator<readonly StoredRecord[]> {
  for (let from = after, size = pageSize; ;) {
    const page = await store.range(feed, from, size);
    const last = page.at(-1)?.body.seq;
    if (last === undefined) return;
    if (page.length < size) return yield page;
    const whole = page.filter((record) => record.body.seq < last);
    if (whole.length > 0) yield whole;
    // A place with more records than a page holds asks for larger pages.
    else size *= 2;
    from = whole.at(-1)?.body.seq ?? from;
  }
}

async function sealsOn(
  store: SpaceStore,
  feed: FeedId,
  records: readonly StoredRecord[],
): Promise<ReadonlyMap<Hash, Seal>> {
  const [first, last] = [records[0], records.at(-1)];
  if (!first || !last) return new Map();
  const seals = await store.seals(feed, first.body.seq, last.body.seq);
  return new Map(seals.map((seal) => [seal.hash, seal]));
}

function withoutAncestors(records: readonly StoredRecord[], known: ReadonlySet<Hash>): readonly StoredRecord[] {
  const held = new Set<Hash>(known);
  for (const { hash, body } of records.toReversed()) if (held.has(hash) && body.prev) held.add(body.prev);
  return records.filter((record) => !held.has(record.hash));
}
