import type { FeedOwner } from '../../sync/core/record/feed.ts';
import type { DeviceKey, FeedId, Hash, SubjectId } from '../../sync/core/ids.ts';
import type { Judge, makeJudge } from '../../sync/core/fold/verdict.ts';
import { makeFrontier, type Frontier } from '../../sync/core/frontier/frontier.ts';
import type { Place } from '../../sync/core/record/operation.ts';
import { subjectsOf, type StoredRecord } from '../../sync/core/record/record.ts';
import type { ChunkSlice, PlaceKey, SpaceStore } from '../../sync/core/space-store.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { operationOf } from './read-operation.ts';

type Batch = Parameters<SpaceStore['accept']>[0];
type Entry = { readonly batch: Batch } | { readonly slices: readonly ChunkSlice[] } | { readonly erased: Hash };

/** What a full disk answers. */
export class DiskFull extends Error {}

/** The same each time: to find out for each who called takes longer than what it interrupts, and nobody reads it. */
export const diskFull = new DiskFull('disk full');

export interface DiskFaults {
  /** A planted fault: what comes twice is kept twice. */
  readonly keepsDuplicates: boolean;
}

/** How records are judged by the verdicts on a disk, since a moment of its journal. */
interface Judging {
  readonly moment: number;
  readonly makeJudge: typeof makeJudge;
  readonly judge: Judge;
}

/**
 * One space as it stands on a machine's disk: survives crashes. It remembers all that was written to it in order, so that it
 * can be put back to an earlier moment, or copied.
 */
export class Disk implements SpaceStore {
  full = false;
  readonly records = new Map<Hash, StoredRecord>();
  readonly ownerOf = new Map<FeedId, FeedOwner>();
  /** Branch ends, kept apart from the store's own so that one can be checked by the other. */
  readonly ends = new Map<Hash, Place>();
  readonly sealed = new Set<Hash>();
  /** Records that name chunks. */
  readonly attachments: StoredRecord[] = [];
  /** How many rows the disk keeps: one a record. */
  rows = 0;
  /** Here, and in no weak map: one that outlives a world keeps its disks until all of memory is swept. */
  judging: Judging | null = null;
  readonly #store = new MemoryStore();
  readonly #journal: Entry[] = [];
  readonly #bySubject = new Map<SubjectId, StoredRecord[]>();
  readonly #erased = new Set<Hash>();
  /** Records that the disk no longer gives back as they were written. A copy from a backup is sound. */
  readonly #rotten = new Set<Hash>();
  #standing: Frontier | null = null;
  readonly #faults: DiskFaults;

  constructor(faults: DiskFaults) {
    this.#faults = faults;
  }

  /** The frontier that its ends make. */
  get standing(): Frontier {
    return (this.#standing ??= makeFrontier(this.ends.values()));
  }

  /** A moment to come back to. */
  get moment(): number {
    return this.#journal.length;
  }

  copyAt(moment: number): Disk {
    const copy = new Disk(this.#faults);
    for (const entry of this.#journal.slice(0, moment)) {
      if ('batch' in entry) copy.write(entry.batch);
      else if ('slices' in entry) copy.writeSlices(entry.slices);
      else copy.erase(entry.erased);
    }
    return copy;
  }

  recordsAbout(subject: SubjectId): readonly StoredRecord[] {
    return this.#bySubject.get(subject) ?? [];
  }

  subjects(): Iterable<SubjectId> {
    return this.#bySubject.keys();
  }

  /** Durable when it returns. */
  write(batch: Batch): void {
    if (this.full) throw diskFull;
    this.#journal.push({ batch });
    // The store under this one does all of it before it first waits.
    void this.#store.accept(batch);
    for (const owner of batch.owners) this.ownerOf.set(owner.feed, owner);
    for (const seal of batch.seals) this.sealed.add(seal.hash);
    for (const record of batch.records) this.#index(record);
  }

  writeSlices(slices: readonly ChunkSlice[]): void {
    if (this.full) throw diskFull;
    this.#journal.push({ slices });
    void this.#store.acceptSlices(slices);
  }

  rot(hash: Hash): void {
    this.#rotten.add(hash);
  }

  /** Drops operation and key, as a verdict asked for, rotten or not; the body stays. */
  erase(hash: Hash): void {
    const record = this.records.get(hash);
    if (!record || this.#erased.has(hash)) return;
    this.#journal.push({ erased: hash });
    this.#erased.add(hash);
    this.#rotten.delete(hash);
    const erased = { ...record, operation: null, key: null };
    this.records.set(hash, erased);
    for (const subject of subjectsOf(record.body)) {
      const others = this.recordsAbout(subject).filter((other) => other.hash !== hash);
      this.#bySubject.set(subject, [...others, erased]);
    }
  }

  async holdsChunk(hash: Hash): Promise<boolean> {
    return (await this.#store.chunkSlice(hash, 0, 1)) !== null;
  }

  #index(record: StoredRecord): void {
    const held = this.records.has(record.hash);
    if (!held || this.#faults.keepsDuplicates) this.rows += 1;
    if (held) return;
    const { hash, body } = record;
    this.records.set(hash, record);
    this.#standing = null;
    if (body.prev) this.ends.delete(body.prev);
    this.ends.set(hash, { feed: body.feed, seq: body.seq, hash });
    if (chunksOf(record).length > 0) this.attachments.push(record);
    for (const subject of subjectsOf(body)) {
      const list = this.#bySubject.get(subject);
      if (list) list.push(record);
      else this.#bySubject.set(subject, [record]);
    }
  }

  async accept(batch: Batch): Promise<void> {
    this.write(batch);
  }

  async acceptSlices(slices: readonly ChunkSlice[]): Promise<void> {
    this.writeSlices(slices);
  }

  range(feed: FeedId, after: number, limit: number): ReturnType<SpaceStore['range']> {
    const found = this.#store.range(feed, after, limit);
    if (this.#erased.size === 0 && this.#rotten.size === 0) return found;
    return found.then((records) => records.map((record) => this.#read(this.records.get(record.hash) ?? record)));
  }

  wantedChunks(limit: number, device?: DeviceKey): ReturnType<SpaceStore['wantedChunks']> {
    return this.#erased.size === 0 ? this.#store.wantedChunks(limit, device) : this.#stillWanted(limit, device);
  }

  /** An erased record asks for nothing any more. */
  async #stillWanted(limit: number, device?: DeviceKey): ReturnType<SpaceStore['wantedChunks']> {
    const named = new Set(this.#unerased().flatMap((record) => chunksOf(record)));
    const wanted = await this.#store.wantedChunks(Infinity, device);
    return wanted.filter((chunk) => named.has(chunk.hash)).slice(0, limit);
  }

  lacking(): ReturnType<SpaceStore['lacking']> {
    return this.#erased.size === 0 ? this.#store.lacking() : this.#lackingUnerased();
  }

  async #lackingUnerased(): ReturnType<SpaceStore['lacking']> {
    const first = new Map<FeedId, number>();
    for (const record of this.#unerased()) {
      const { feed, seq } = record.body;
      const held = await Promise.all(chunksOf(record).map((chunk) => this.holdsChunk(chunk)));
      if (held.includes(false)) first.set(feed, Math.min(first.get(feed) ?? seq, seq));
    }
    return [...first].toSorted(([left], [right]) => (left < right ? -1 : 1));
  }

  #unerased(): readonly StoredRecord[] {
    return this.attachments.filter((record) => !this.#erased.has(record.hash));
  }

  #read(record: StoredRecord): StoredRecord {
    return this.#rotten.has(record.hash) ? { ...record, operation: { type: 'note', text: 'rotten' } } : record;
  }

  frontier(): ReturnType<SpaceStore['frontier']> {
    return this.#store.frontier();
  }

  owners(feeds: readonly FeedId[]): ReturnType<SpaceStore['owners']> {
    return this.#store.owners(feeds);
  }

  placesOf(hashes: readonly Hash[]): ReturnType<SpaceStore['placesOf']> {
    return this.#store.placesOf(hashes);
  }

  recordsAt(places: readonly PlaceKey[]): ReturnType<SpaceStore['recordsAt']> {
    return this.#store.recordsAt(places);
  }

  seals(feed: FeedId, from: number, to: number): ReturnType<SpaceStore['seals']> {
    return this.#store.seals(feed, from, to);
  }

  chunkSlice(hash: Hash, offset: number, length: number): ReturnType<SpaceStore['chunkSlice']> {
    return this.#store.chunkSlice(hash, offset, length);
  }
}

const none: readonly Hash[] = [];

export function chunksOf(record: StoredRecord | undefined): readonly Hash[] {
  const operation = record?.operation as { readonly type?: unknown } | null | undefined;
  // What else a record says need not be read for it: each disk holds its own of each, and most attach nothing.
  if (!record || operation?.type !== 'attach') return none;
  const attach = operationOf(record);
  return attach?.type === 'attach' ? attach.chunks : none;
}
