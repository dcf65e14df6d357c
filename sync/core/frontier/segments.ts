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

/** One after the other, read as they are asked for. */
export interface Segments {
  /** Null: there are no more. */
  next(): Promise<Segment | null>;
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
export function segmentsBeyond(store: SpaceStore, feed: FeedId, ends: readonly Place[], peer: PeerInFeed): Segments {
  // An unknown end without locators is ahead of us, or on a branch whose locators are still to come.
  const isInTheDark = peer.known.length === 0 && peer.ends.length > 0 && !peer.located;
  if (isInTheDark) return nothing;
  if (ends.length > 1) return new ForkedFeed(store, feed, new Set(peer.known.map((place) => place.hash)));
  return new StraightFeed(store, feed, Math.max(0, ...peer.known.map((place) => place.seq)));
}

const nothing: Segments = { next: async () => null };

/** A feed without a fork, page by page, as far as somebody asks. */
class StraightFeed implements Segments {
  readonly #store: SpaceStore;
  readonly #feed: FeedId;
  readonly #pages: Pages;
  #open: StoredRecord[] = [];
  /** What was read, and not yet asked for. */
  #ready: Segment[] = [];
  #given = 0;

  constructor(store: SpaceStore, feed: FeedId, after: number) {
    this.#store = store;
    this.#feed = feed;
    this.#pages = new Pages(store, feed, after);
  }

  async next(): Promise<Segment | null> {
    while (this.#given === this.#ready.length) {
      const page = await this.#pages.next();
      if (!page) return null;
      this.#ready = this.#cut(page, await sealsOn(this.#store, this.#feed, page));
      this.#given = 0;
    }
    return this.#ready[this.#given++] ?? null;
  }

  #cut(page: readonly StoredRecord[], seals: ReadonlyMap<Hash, Seal>): Segment[] {
    const segments: Segment[] = [];
    for (const record of page) {
      const before = this.#open.at(-1);
      // The feed forked while it was read: the next exchange knows, and sends both branches.
      if (before && record.body.prev !== before.hash) {
        this.#pages.end();
        break;
      }
      this.#open.push(record);
      const seal = seals.get(record.hash);
      if (!seal) continue;
      segments.push({ records: this.#open, seal });
      this.#open = [];
    }
    return segments;
  }
}

/** Forks are rare, so that the whole feed may be read. */
class ForkedFeed implements Segments {
  readonly #read: () => Promise<readonly Segment[]>;
  #segments: readonly Segment[] | null = null;
  #given = 0;

  constructor(store: SpaceStore, feed: FeedId, known: ReadonlySet<Hash>) {
    this.#read = () => readForked(store, feed, known);
  }

  async next(): Promise<Segment | null> {
    this.#segments ??= await this.#read();
    return this.#segments[this.#given++] ?? null;
  }
}

/** From each seal back, as far as nothing before it covers. */
async function readForked(store: SpaceStore, feed: FeedId, known: ReadonlySet<Hash>): Promise<readonly Segment[]> {
  const all: StoredRecord[] = [];
  for await (const page of readPages(store, feed, 0)) for (const record of page) all.push(record);
  const segments: Segment[] = [];
  const left = new Map(withoutAncestors(all, known).map((record) => [record.hash, record]));
  for (const seal of (await sealsOn(store, feed, all)).values()) {
    const records: StoredRecord[] = [];
    for (let record = left.get(seal.hash); record; record = record.body.prev ? left.get(record.body.prev) : undefined) {
      records.push(record);
      left.delete(record.hash);
    }
    if (records.length > 0) segments.push({ records: records.toReversed(), seal });
  }
  return segments;
}

/** A feed's records on all branches by (seq, hash); a page never ends between two records of one place. */
export async function* readPages(
  store: SpaceStore,
  feed: FeedId,
  after: number,
): AsyncGenerator<readonly StoredRecord[]> {
  const pages = new Pages(store, feed, after);
  for (let page = await pages.next(); page; page = await pages.next()) yield page;
}

class Pages {
  readonly #store: SpaceStore;
  readonly #feed: FeedId;
  #from: number;
  #size = pageSize;
  #ended = false;

  constructor(store: SpaceStore, feed: FeedId, after: number) {
    this.#store = store;
    this.#feed = feed;
    this.#from = after;
  }

  end(): void {
    this.#ended = true;
  }

  async next(): Promise<readonly StoredRecord[] | null> {
    while (!this.#ended) {
      const page = await this.#store.range(this.#feed, this.#from, this.#size);
      const last = page.at(-1)?.body.seq;
      this.#ended = page.length < this.#size;
      if (this.#ended || last === undefined) return page.length > 0 ? page : null;
      const whole = page.filter((record) => record.body.seq < last);
      this.#from = whole.at(-1)?.body.seq ?? this.#from;
      if (whole.length > 0) return whole;
      // A place with more records than a page holds asks for larger pages.
      this.#size *= 2;
    }
    return null;
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
