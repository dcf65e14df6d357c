import { CHUNK_SIZE } from '../../sync/core/record/blob.ts';
import type { FeedOwner } from '../../sync/core/record/feed.ts';
import { makeFrontier, type Frontier } from '../../sync/core/frontier/frontier.ts';
import { sha256Bytes, type DeviceKey, type FeedId, type Hash } from '../../sync/core/ids.ts';
import { readOperationOf, type Place } from '../../sync/core/record/operation.ts';
import type { StoredRecord } from '../../sync/core/record/record.ts';
import type { Seal } from '../../sync/core/record/seal.ts';
import { placeName, type ChunkSlice, type SpaceStore, type WantedChunk } from '../../sync/core/space-store.ts';

interface Parts {
  readonly total: number;
  readonly bytes: Uint8Array;
}

interface Need {
  readonly size: number;
  readonly record: Hash;
  readonly position: number;
  readonly feed: FeedId;
  readonly seq: number;
}

/** One space's log and blobs in memory: what the other stores must agree with, and what simulations run on. */
export class MemoryStore implements SpaceStore {
  readonly #records = new Map<Hash, StoredRecord>();
  /** By (seq, hash). */
  readonly #feeds = new Map<FeedId, StoredRecord[]>();
  readonly #owners = new Map<FeedId, FeedOwner>();
  readonly #seals = new Map<FeedId, Map<Hash, Seal>>();
  readonly #places = new Map<Hash, Place>();
  readonly #ends = new Map<Hash, Place>();
  #frontier: Frontier | null = null;
  /** Of chunks that are not held whole. */
  readonly #needs = new Map<Hash, Need[]>();
  readonly #chunks = new Map<Hash, Uint8Array>();
  readonly #parts = new Map<Hash, Parts>();

  async frontier(): ReturnType<SpaceStore['frontier']> {
    return (this.#frontier ??= makeFrontier(this.#ends.values()));
  }

  async owners(feeds: readonly FeedId[]): ReturnType<SpaceStore['owners']> {
    return pick(this.#owners, feeds);
  }

  async placesOf(hashes: readonly Hash[]): ReturnType<SpaceStore['placesOf']> {
    return pick(this.#places, hashes);
  }

  async recordsAt(places: Parameters<SpaceStore['recordsAt']>[0]): ReturnType<SpaceStore['recordsAt']> {
    const found = new Map<string, Hash[]>();
    for (const place of places) {
      const hashes: Hash[] = [];
      for (const { hash, body } of this.#feeds.get(place.feed) ?? []) if (body.seq === place.seq) hashes.push(hash);
      if (hashes.length > 0) found.set(placeName(place), hashes);
    }
    return found;
  }

  async range(feed: FeedId, after: number, limit: number): ReturnType<SpaceStore['range']> {
    const records = this.#feeds.get(feed) ?? [];
    const first = records.findLastIndex((record) => record.body.seq <= after) + 1;
    return records.slice(first, first + limit);
  }

  async seals(feed: FeedId, from: number, to: number): ReturnType<SpaceStore['seals']> {
    const all = this.#seals.get(feed)?.values() ?? [];
    const seals = [...all].filter((seal) => from <= seal.seq && seal.seq <= to);
    return seals.length < 2
      ? seals
      : seals.toSorted((left, right) => left.seq - right.seq || (left.hash < right.hash ? -1 : 1));
  }

  async accept({ records, seals, owners }: Parameters<SpaceStore['accept']>[0]): Promise<void> {
    for (const owner of owners) if (!this.#owners.has(owner.feed)) this.#owners.set(owner.feed, owner);
    for (const record of records) if (!this.#records.has(record.hash)) this.#add(record);
    for (const seal of seals) {
      const inFeed = this.#seals.get(seal.feed) ?? new Map<Hash, Seal>();
      this.#seals.set(seal.feed, inFeed);
      if (!inFeed.has(seal.hash)) inFeed.set(seal.hash, seal);
    }
  }

  async wantedChunks(limit: number, device?: DeviceKey): ReturnType<SpaceStore['wantedChunks']> {
    if (this.#needs.size === 0) return [];
    const wanted = [...this.#needs].flatMap(([chunk, needs]) => {
      const first = needs.toSorted(compareNeeds)[0];
      const isOwn = needs.some((need) => this.#owners.get(need.feed)?.certificate.device === device);
      return first ? [{ chunk, first, isOwn }] : [];
    });
    const sorted = wanted.toSorted(
      (left, right) => Number(right.isOwn) - Number(left.isOwn) || compareNeeds(left.first, right.first),
    );
    return sorted
      .slice(0, limit)
      .map(({ chunk }): WantedChunk => ({ hash: chunk, have: this.#parts.get(chunk)?.bytes.length ?? 0 }));
  }

  async chunkSlice(hash: Hash, offset: number, length: number): Promise<ChunkSlice | null> {
    const chunk = this.#chunks.get(hash);
    return chunk ? { hash, offset, total: chunk.length, bytes: chunk.slice(offset, offset + length) } : null;
  }

  async acceptSlices(slices: readonly ChunkSlice[]): Promise<void> {
    for (const slice of slices) this.#addSlice(slice);
  }

  async lacking(): ReturnType<SpaceStore['lacking']> {
    const first = new Map<FeedId, number>();
    for (const needs of this.#needs.values())
      for (const { feed, seq } of needs) first.set(feed, Math.min(first.get(feed) ?? seq, seq));
    return [...first].toSorted(([left], [right]) => (left < right ? -1 : 1));
  }

  #add(record: StoredRecord): void {
    const { hash, body, operation } = record;
    this.#records.set(hash, record);
    const feed = this.#feeds.get(body.feed);
    if (feed) feed.splice(feed.findLastIndex((other) => byPlace(other, record) < 0) + 1, 0, record);
    else this.#feeds.set(body.feed, [record]);
    const place = { feed: body.feed, seq: body.seq, hash };
    this.#places.set(hash, place);
    if (body.prev) this.#ends.delete(body.prev);
    this.#ends.set(hash, place);
    this.#frontier = null;
    const attach = readOperationOf(operation, 'attach');
    for (const [position, chunk] of attach?.chunks.entries() ?? []) {
      if (!attach || this.#chunks.has(chunk)) continue;
      const need = { size: attach.size, record: hash, position, feed: body.feed, seq: body.seq };
      this.#needs.set(chunk, [...(this.#needs.get(chunk) ?? []), need]);
    }
  }

  #addSlice({ hash, offset, total, bytes }: ChunkSlice): void {
    if (this.#chunks.has(hash) || bytes.length === 0 || total > CHUNK_SIZE || offset + bytes.length > total) return;
    const held = this.#parts.get(hash);
    const base = held?.total === total ? held.bytes : new Uint8Array();
    if (offset !== base.length) return;
    const joined = Buffer.concat([base, bytes]);
    if (joined.length < total) return void this.#parts.set(hash, { total, bytes: joined });
    this.#parts.delete(hash);
    if (sha256Bytes(joined) !== hash) return;
    this.#chunks.set(hash, joined);
    this.#needs.delete(hash);
  }
}

function byPlace(left: StoredRecord, right: StoredRecord): number {
  return left.body.seq - right.body.seq || (left.hash < right.hash ? -1 : 1);
}

function pick<Key, Item>(items: ReadonlyMap<Key, Item>, keys: readonly Key[]): Map<Key, Item> {
  const picked = new Map<Key, Item>();
  for (const key of keys) {
    const item = items.get(key);
    if (item !== undefined) picked.set(key, item);
  }
  return picked;
}

function compareNeeds(left: Need, right: Need): number {
  if (left.size !== right.size) return left.size - right.size;
  if (left.record !== right.record) return left.record < right.record ? -1 : 1;
  return left.position - right.position;
}
