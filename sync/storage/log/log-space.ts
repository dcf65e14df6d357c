import type { FeedOwner } from '../../core/record/feed.ts';
import type { Frontier } from '../../core/frontier/frontier.ts';
import type { DeviceKey, FeedId, Hash, Space } from '../../core/ids.ts';
import type { Place } from '../../core/record/operation.ts';
import type { StoredRecord } from '../../core/record/record.ts';
import type { Seal } from '../../core/record/seal.ts';
import type { ChunkSlice, SpaceStore, WantedChunk } from '../../core/space-store.ts';
import { appendPart, dropParts, getChunk, isSound, partLength } from '../blobs.ts';
import type { Database, Durability, Transaction } from '../database.ts';
import { StorageError } from '../storage-failure.ts';
import { noteChunkKept } from './chunk-needs.ts';
import type { Batch, Log, RowBatch, Written } from './log.ts';
import { newRow, type NewRow } from './new-row.ts';
import { blobOf } from './rows.ts';

export interface LogSpaceOptions {
  /** Told after records, or slices of chunks (then of none), were kept. */
  readonly onTakenIn?: (taken: Written) => void;
  /** Records that go into one commit while they are taken in: someone may be saving a form meanwhile. */
  readonly recordsACommit?: () => number;
}

const shortCommit = 500;

/** One space of the file as an exchange sees it. A full disk and its like are thrown as `StorageError`. */
export class LogSpace implements SpaceStore {
  readonly #database: Database;
  readonly #log: Log;
  readonly #space: Space;
  readonly #onTakenIn: (taken: Written) => void;
  readonly #recordsACommit: () => number;

  constructor(database: Database, log: Log, space: Space, options: LogSpaceOptions = {}) {
    this.#database = database;
    this.#log = log;
    this.#space = space;
    this.#onTakenIn = options.onTakenIn ?? (() => undefined);
    this.#recordsACommit = options.recordsACommit ?? (() => shortCommit);
  }

  async frontier(): Promise<Frontier> {
    return this.#log.frontier(this.#space);
  }

  async owners(feeds: readonly FeedId[]): Promise<ReadonlyMap<FeedId, FeedOwner>> {
    return new Map(
      feeds.flatMap((id): [FeedId, FeedOwner][] => {
        const feed = this.#log.feeds.find(this.#space, id);
        return feed ? [[id, feed.owner]] : [];
      }),
    );
  }

  async placesOf(hashes: readonly Hash[]): Promise<ReadonlyMap<Hash, Place>> {
    return this.#log.placesOf(this.#space, hashes);
  }

  async recordsAt(
    places: readonly { readonly feed: FeedId; readonly seq: number }[],
  ): Promise<ReadonlyMap<string, readonly Hash[]>> {
    return this.#log.recordsAt(this.#space, places);
  }

  async range(feed: FeedId, after: number, limit: number): Promise<readonly StoredRecord[]> {
    return this.#log.range(this.#space, feed, after, limit);
  }

  async seals(feed: FeedId, from: number, to: number): Promise<readonly Seal[]> {
    return this.#log.seals(this.#space, feed, from, to);
  }

  /**
   * Large batches are kept in several commits, each a whole number of records in their order: cut anywhere, what is there
   * hangs together, and its seals follow with the last, which brings all of them to the disk.
   */
  async accept({ records, ...beside }: Batch): Promise<void> {
    await this.acceptRows({ ...beside, rows: records.map(newRow) });
  }

  /** As `accept`, of records whose rows are made already. */
  async acceptRows({ rows, seals, owners }: RowBatch): Promise<void> {
    const added = { records: 0, feeds: new Set<FeedId>() };
    const waiting = new Takes(rows);
    do {
      const part = waiting.take(this.#recordsACommit());
      const batch = { rows: part, seals: waiting.isEmpty ? seals : [], owners };
      const durability = waiting.isEmpty ? 'at-once' : 'soon';
      const written = this.#commit((transaction) => this.#log.writeRows(transaction, this.#space, batch), durability);
      added.records += written.records;
      for (const feed of written.feeds) added.feeds.add(feed);
      if (!waiting.isEmpty) await this.yieldTurn();
    } while (!waiting.isEmpty);
    if (added.records > 0) this.#onTakenIn(added);
  }

  async wantedChunks(limit: number, device?: DeviceKey): Promise<readonly WantedChunk[]> {
    const wanted = this.#database.rows<{ hash: Buffer }>(
      'SELECT d.hash FROM chunk_needs d JOIN feeds f ON f.n = d.feed WHERE d.missing = 1 AND f.space = ? ' +
        'GROUP BY d.hash ORDER BY MAX(f.device = ?) DESC, MIN(d.size), MIN(d.n) LIMIT ?',
      this.#space,
      device ? blobOf(device) : null,
      limit,
    );
    return wanted.map(({ hash }) => ({ hash: hash.toString('hex') as Hash, have: partLength(this.#database, hash) }));
  }

  async chunkSlice(hash: Hash, offset: number, length: number): Promise<ChunkSlice | null> {
    const chunk = getChunk(this.#database, blobOf(hash));
    if (!chunk.ok || offset > chunk.value.length) return null;
    return { hash, offset, total: chunk.value.length, bytes: chunk.value.subarray(offset, offset + length) };
  }

  async acceptSlices(slices: readonly ChunkSlice[]): Promise<void> {
    this.#commit((transaction) => {
      for (const slice of slices) keepSlice(transaction, slice);
    });
    this.#onTakenIn({ records: 0, feeds: new Set() });
  }

  async lacking(): Promise<readonly (readonly [feed: FeedId, seq: number])[]> {
    return this.#database
      .rows<{ id: Buffer; seq: number }>(
        'SELECT f.id, MIN(d.seq) AS seq FROM chunk_needs d JOIN feeds f ON f.n = d.feed ' +
          'WHERE d.missing = 1 AND f.space = ? GROUP BY f.n ORDER BY f.id',
        this.#space,
      )
      .map(({ id, seq }) => [id.toString('hex') as FeedId, seq] as const);
  }

  yieldTurn(): Promise<void> {
    return new Promise(setImmediate);
  }

  #commit<Value>(work: (transaction: Transaction) => Value, durability?: Durability): Value {
    const done = this.#database.transaction(work, durability);
    if (done.ok) return done.value;
    this.#log.afterRollback();
    throw new StorageError(done.error);
  }
}

/** Items of a list, some at a time. */
class Takes {
  readonly #items: Iterator<NewRow>;
  #next: IteratorResult<NewRow>;

  constructor(items: Iterable<NewRow>) {
    this.#items = items[Symbol.iterator]();
    this.#next = this.#items.next();
  }

  get isEmpty(): boolean {
    return this.#next.done === true;
  }

  take(count: number): readonly NewRow[] {
    const taken: NewRow[] = [];
    for (; !this.#next.done && taken.length < count; this.#next = this.#items.next()) taken.push(this.#next.value);
    return taken;
  }
}

function keepSlice(transaction: Transaction, { hash, offset, total, bytes }: ChunkSlice): void {
  const name = blobOf(hash);
  if (bytes.length === 0 || offset + bytes.length > total) return;
  // Somebody may have attached the same again since it was asked for.
  if (isSound(transaction, name)) return noteChunkKept(transaction, name);
  const isWhole = offset === 0 && bytes.length === total;
  // Earlier slices lied about the size, or are not needed any more.
  if (isWhole || partLength(transaction, name) > total) dropParts(transaction, name);
  const kept = appendPart(transaction, { hash: name, size: total, offset, bytes });
  if (kept.ok && kept.value.isWhole) noteChunkKept(transaction, name);
}
