import type { FeedOwner } from './record/feed.ts';
import type { Frontier } from './frontier/frontier.ts';
import type { DeviceKey, FeedId, Hash } from './ids.ts';
import type { Place } from './record/operation.ts';
import type { TakeIn } from './exchange/intake.ts';
import type { StoredRecord } from './record/record.ts';
import type { Seal } from './record/seal.ts';

/** A part of a chunk that one side still wants: it holds the first `have` bytes. */
export interface WantedChunk {
  readonly hash: Hash;
  readonly have: number;
}

export interface ChunkSlice {
  readonly hash: Hash;
  readonly offset: number;
  /** Bytes of the whole chunk. */
  readonly total: number;
  readonly bytes: Uint8Array;
}

/**
 * One space's log and blobs, as an exchange sees them: the desk keeps it in SQLite, headquarters in PostgreSQL, simulations
 * in memory. One contract suite (`tests/contracts/space-store`) holds for all three.
 */
export interface SpaceStore {
  frontier(): Promise<Frontier>;
  /** Of the feeds that are held; others are left out. */
  owners(feeds: readonly FeedId[]): Promise<ReadonlyMap<FeedId, FeedOwner>>;
  /** Of the records that are held, wherever they stand; others are left out. */
  placesOf(hashes: readonly Hash[]): Promise<ReadonlyMap<Hash, Place>>;
  /** All records held in each place, keyed by `placeName`: more than one where the feed forked; none: left out. */
  recordsAt(places: readonly PlaceKey[]): Promise<ReadonlyMap<string, readonly Hash[]>>;
  /** A feed's records on all branches with `seq` greater than `after`, by (seq, hash): at most `limit` of them. */
  range(feed: FeedId, after: number, limit: number): Promise<readonly StoredRecord[]>;
  /** A feed's seals with `from` ≤ seq ≤ `to`, by seq. */
  seals(feed: FeedId, from: number, to: number): Promise<readonly Seal[]>;
  /**
   * Keeps verified records and seals, durably, in one transaction, before it resolves. What is held already is passed over.
   * `owners` names the owner of each feed among them.
   */
  accept(batch: {
    readonly records: readonly StoredRecord[];
    readonly seals: readonly Seal[];
    readonly owners: readonly FeedOwner[];
  }): Promise<void>;
  /**
   * Chunks that held records name and that are not held whole, the smallest blobs first; before all others those that a
   * record by `device` names, for that device surely has them.
   */
  wantedChunks(limit: number, device?: DeviceKey): Promise<readonly WantedChunk[]>;
  /** Up to `length` bytes of a held chunk from `offset`; null where it is not held. */
  chunkSlice(hash: Hash, offset: number, length: number): Promise<ChunkSlice | null>;
  /** Keeps slices durably; one that does not continue what is held, or completes to a wrong hash, is passed over. */
  acceptSlices(slices: readonly ChunkSlice[]): Promise<void>;
  /** For each feed with records whose chunks are missing here, the first such place; sorted by feed. */
  lacking(): Promise<readonly (readonly [feed: FeedId, seq: number])[]>;
  /** How it takes bundles in where not by `takeInBundle`, here and now: on another thread. */
  takeIn?(roots: readonly DeviceKey[]): TakeIn;
  /** Lets whoever shares the process have a turn, between stretches of pure work. Without it, nobody waits for one. */
  yieldTurn?(): Promise<void>;
}

/** Where a record stands in its feed; on which branch, only its hash says. */
export type PlaceKey = Pick<Place, 'feed' | 'seq'>;

export function placeName(place: PlaceKey): string {
  return `${place.feed}.${place.seq}`;
}
