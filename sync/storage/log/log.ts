import type { FeedOwner } from '../../core/record/feed.ts';
import type { Frontier } from '../../core/frontier/frontier.ts';
import { subjectIdOf, type FeedId, type Hash, type Space, type SubjectId } from '../../core/ids.ts';
import { parseOperation, type Place } from '../../core/record/operation.ts';
import type { Receipt } from '../../core/exchange/receipt.ts';
import type { StoredRecord } from '../../core/record/record.ts';
import type { Seal } from '../../core/record/seal.ts';
import { placeName } from '../../core/space-store.ts';
import { verdictSubjectKey } from '../../core/fold/verdict.ts';
import { dropChunk } from '../blobs.ts';
import type { Database, Reader, Transaction } from '../database.ts';
import { forgetAttached, noteAttached } from '../texts/attached.ts';
import { contentName, dropThumbnail } from '../thumbnails.ts';
import { isChunkNeeded, needChunks } from './chunk-needs.ts';
import { Feeds, readFrontier, type KeptFeed } from './feeds.ts';
import { MovingEnds } from './moving-ends.ts';
import { newRow, type NewRow } from './new-row.ts';
import { blobOf, hasHashPrefix, hashIn, hashPrefix, readRecord, recordColumns, type RecordRow } from './rows.ts';
import { Subjects } from './subjects.ts';
import { UnreadableRecords } from './unreadable.ts';

/** A record with the feed it stands in, as the fold needs it. */
export interface LoggedRecord {
  readonly record: StoredRecord;
  readonly feed: KeptFeed;
}

export interface Batch {
  readonly records: readonly StoredRecord[];
  readonly seals: readonly Seal[];
  readonly owners: readonly FeedOwner[];
}

/** The same with its rows made, here or on another thread; they are read once. */
export interface RowBatch extends Pick<Batch, 'seals' | 'owners'> {
  readonly rows: Iterable<NewRow>;
}

export interface DirtySubject {
  readonly n: number;
  readonly id: SubjectId;
}

/** What was new. */
export interface Written {
  readonly records: number;
  /** That they stand in. */
  readonly feeds: ReadonlySet<FeedId>;
}

/** The append-only log of one file: records by place, by hash and by subject; seals, receipts, branch ends. */
export class Log {
  readonly feeds: Feeds;
  readonly subjects = new Subjects();
  readonly unreadable: UnreadableRecords;
  readonly #database: Database;
  readonly #verdictSubjects = new Map<Space, SubjectId>();
  #verdictChanges = 0;

  constructor(database: Database) {
    this.#database = database;
    this.feeds = new Feeds(database);
    this.unreadable = new UnreadableRecords(database, (row) => this.#logged(row));
  }

  /** What memory knew of a transaction that was rolled back is forgotten. */
  afterRollback(): void {
    this.feeds.reload();
    this.subjects.forget();
    this.#verdictChanges += 1;
  }

  /** Grows whenever headquarters' verdicts may be others than before. */
  get verdictChanges(): number {
    return this.#verdictChanges;
  }

  /** Writes what is not held yet, and marks its subjects dirty. */
  write(transaction: Transaction, space: Space, { records, ...beside }: Batch): Written {
    return this.writeRows(transaction, space, { ...beside, rows: records.map(newRow) });
  }

  /** The same of records whose rows are made already. */
  writeRows(transaction: Transaction, space: Space, batch: RowBatch): Written {
    const feeds = new Map<FeedId, KeptFeed>();
    for (const owner of batch.owners) feeds.set(owner.feed, this.feeds.add(transaction, space, owner));
    const feedOf = (id: FeedId): KeptFeed => {
      const feed = feeds.get(id) ?? this.feeds.find(space, id);
      if (!feed) throw new Error(`a record of the unknown feed ${id} was to be written`);
      feeds.set(id, feed);
      return feed;
    };
    const ends = new MovingEnds(transaction);
    const dirty = new Map<SubjectId, number>();
    const written = { records: 0, feeds: new Set<FeedId>() };
    for (const row of batch.rows) {
      const feed = feedOf(row.feed);
      if (!this.#writeRow(transaction, feed, row, dirty)) continue;
      ends.follow(feed, row);
      written.records += 1;
      written.feeds.add(row.feed);
    }
    ends.write();
    for (const n of dirty.values()) transaction.run('INSERT OR IGNORE INTO dirty_subjects (subject) VALUES (?)', n);
    if (dirty.has(this.#verdictSubject(space))) this.#markJudged(transaction);
    for (const seal of batch.seals) this.#writeSeal(transaction, feedOf(seal.feed), seal);
    return written;
  }

  /** A verdict changes what counts anywhere. In its own commit: whoever dies right after it would never fold the others. */
  #markJudged(transaction: Transaction): void {
    this.#verdictChanges += 1;
    this.markAllDirty(transaction);
  }

  #verdictSubject(space: Space): SubjectId {
    const known = this.#verdictSubjects.get(space);
    if (known !== undefined) return known;
    const subject = subjectIdOf(verdictSubjectKey(space));
    this.#verdictSubjects.set(space, subject);
    return subject;
  }

  #writeRow(transaction: Transaction, feed: KeptFeed, row: NewRow, dirty: Map<SubjectId, number>): boolean {
    const inserted = transaction.run(
      'INSERT INTO records (feed, seq, hash, hash_prefix, at, body, operation, key) ' +
        'VALUES (?, ?, ?, ?, ?, ?, CAST(? AS TEXT), ?) ON CONFLICT (feed, seq, hash_prefix) DO NOTHING',
      feed.n,
      row.seq,
      row.hash,
      row.prefix,
      row.at,
      row.body,
      row.operation,
      row.key,
    );
    if (inserted.changes === 0) return false;
    const n = Number(inserted.lastInsertRowid);
    for (const subject of row.subjects) {
      const number = dirty.get(subject) ?? this.subjects.findOrAdd(transaction, subject);
      transaction.run('INSERT INTO subject_records (subject, record) VALUES (?, ?)', number, n);
      dirty.set(subject, number);
    }
    if (row.unreadable) this.unreadable.note(transaction, n);
    if (row.attached) {
      noteAttached(transaction, n);
      needChunks(transaction, { feed: feed.n, seq: row.seq }, row.attached.size, row.attached.chunks);
    }
    return true;
  }

  #writeSeal(transaction: Transaction, feed: KeptFeed, seal: Seal): void {
    transaction.run(
      'INSERT OR IGNORE INTO seals (feed, seq, hash, signature) VALUES (?, ?, ?, ?)',
      feed.n,
      seal.seq,
      blobOf(seal.hash),
      blobOf(seal.signature),
    );
  }

  frontier(space: Space): Frontier {
    return readFrontier(this.#database, space);
  }

  find(hash: Hash): LoggedRecord | undefined {
    const rows = this.#database.rows<RecordRow>(
      `SELECT ${recordColumns} FROM records r WHERE ${hasHashPrefix}`,
      hashPrefix(hash),
    );
    const row = rows.find((candidate) => hashIn(candidate) === hash);
    return row && this.#logged(row);
  }

  #logged(row: RecordRow): LoggedRecord {
    const feed = this.feeds.byNumber(row.feed);
    return { record: readRecord(row, feed), feed };
  }

  placesOf(space: Space, hashes: readonly Hash[]): ReadonlyMap<Hash, Place> {
    const places = new Map<Hash, Place>();
    for (const hash of hashes) {
      const place = this.placeOf(hash);
      if (place?.feed.space === space) places.set(hash, { feed: place.feed.owner.feed, seq: place.seq, hash });
    }
    return places;
  }

  placeOf(hash: Hash): { readonly feed: KeptFeed; readonly seq: number } | undefined {
    const rows = this.#database.rows<{ feed: number; seq: number; hash: Buffer }>(
      `SELECT r.feed, r.seq, r.hash FROM records r WHERE ${hasHashPrefix}`,
      hashPrefix(hash),
    );
    const row = rows.find((candidate) => candidate.hash.toString('hex') === hash);
    return row && { feed: this.feeds.byNumber(row.feed), seq: row.seq };
  }

  /** All places of a feed, its branches included. */
  placesIn(feed: KeptFeed): readonly Place[] {
    return this.#database
      .rows<{ seq: number; hash: Buffer }>('SELECT seq, hash FROM records WHERE feed = ?', feed.n)
      .map(({ seq, hash }) => ({ feed: feed.owner.feed, seq, hash: hash.toString('hex') as Hash }));
  }

  recordsAt(
    space: Space,
    places: readonly { readonly feed: FeedId; readonly seq: number }[],
  ): ReadonlyMap<string, readonly Hash[]> {
    const found = new Map<string, readonly Hash[]>();
    for (const place of places) {
      const feed = this.feeds.find(space, place.feed);
      if (!feed) continue;
      const rows = this.#database.rows<{ hash: Buffer }>(
        'SELECT hash FROM records WHERE feed = ? AND seq = ?',
        feed.n,
        place.seq,
      );
      if (rows.length > 0)
        found.set(
          placeName(place),
          rows.map((row) => row.hash.toString('hex') as Hash),
        );
    }
    return found;
  }

  range(space: Space, id: FeedId, after: number, limit: number): readonly StoredRecord[] {
    const feed = this.feeds.find(space, id);
    if (!feed) return [];
    return this.#database
      .rows<RecordRow>(
        `SELECT ${recordColumns} FROM records r WHERE r.feed = ? AND r.seq > ? ORDER BY r.seq, r.hash_prefix LIMIT ?`,
        feed.n,
        after,
        limit,
      )
      .map((row) => readRecord(row, feed));
  }

  seals(space: Space, id: FeedId, from: number, to: number): readonly Seal[] {
    const feed = this.feeds.find(space, id);
    if (!feed) return [];
    return this.#database
      .rows<{ seq: number; hash: Buffer; signature: Buffer }>(
        'SELECT seq, hash, signature FROM seals WHERE feed = ? AND seq BETWEEN ? AND ? ORDER BY seq, hash',
        feed.n,
        from,
        to,
      )
      .map(({ seq, hash, signature }) => ({
        feed: id,
        seq,
        hash: hash.toString('hex') as Hash,
        signature: signature.toString('hex'),
      }));
  }

  /** All records about a subject, whether first or among others, in the order in which they came. */
  recordsAbout(subject: SubjectId): readonly LoggedRecord[] {
    const number = this.subjects.find(this.#database, subject);
    return number === undefined ? [] : this.recordsAboutNumber(number);
  }

  /** The same of a subject by its number. */
  recordsAboutNumber(number: number): readonly LoggedRecord[] {
    return this.#database
      .rows<RecordRow>(
        `SELECT ${recordColumns} FROM subject_records s JOIN records r ON r.n = s.record WHERE s.subject = ? ORDER BY s.record`,
        number,
      )
      .map((row) => this.#logged(row));
  }

  /**
   * Drops what a lawful erasure drops: the operation, the subject's key, the chunks that no other record names, and the picture and
   * the text that were made from them. The body stays and still verifies.
   */
  erase(transaction: Transaction, { record, feed }: LoggedRecord): void {
    const operation = parseOperation(record.operation);
    transaction.run(
      'UPDATE records SET operation = NULL, key = NULL WHERE feed = ? AND seq = ? AND hash = ?',
      feed.n,
      record.body.seq,
      blobOf(record.hash),
    );
    this.unreadable.forgetErased(transaction, record.hash);
    if (operation?.type !== 'attach') return;
    transaction.run('DELETE FROM chunk_needs WHERE feed = ? AND seq = ?', feed.n, record.body.seq);
    for (const chunk of operation.chunks) {
      const name = blobOf(chunk);
      if (!isChunkNeeded(transaction, name)) dropChunk(transaction, name);
    }
    dropThumbnail(transaction, contentName(operation.chunks));
    forgetAttached(transaction, record.hash);
  }

  isForked(feed: KeptFeed): boolean {
    return this.#database.row<{ forked: number }>('SELECT forked FROM feeds WHERE n = ?', feed.n)?.forked === 1;
  }

  /** The newest row about a subject, by their numbers; 0 where there is none. */
  newestAbout(number: number): number {
    const sql = 'SELECT MAX(record) AS newest FROM subject_records WHERE subject = ?';
    return this.#database.row<{ newest: number | null }>(sql, number)?.newest ?? 0;
  }

  /**
   * Subjects whose documents are older than their records, oldest mark first.
   *
   * @param untouchedSince only those about which no record came in after this row
   */
  dirtySubjects(limit: number, untouchedSince: number = Number.MAX_SAFE_INTEGER): readonly DirtySubject[] {
    return this.#database
      .rows<{ n: number; id: Buffer }>(
        'SELECT s.n, s.id FROM dirty_subjects d JOIN subjects s ON s.n = d.subject ' +
          'WHERE ? >= (SELECT COALESCE(MAX(record), 0) FROM subject_records r WHERE r.subject = d.subject) LIMIT ?',
        untouchedSince,
        limit,
      )
      .map(({ n, id }) => ({ n, id: id.toString('hex') as SubjectId }));
  }

  /** How many there are, of how many in all. */
  countDirty(): { readonly dirty: number; readonly subjects: number } {
    const count = (table: string): number =>
      this.#database.row<{ count: number }>(`SELECT COUNT(*) AS count FROM ${table}`)?.count ?? 0;
    return { dirty: count('dirty_subjects'), subjects: count('subjects') };
  }

  clearDirty(transaction: Transaction, n: number): void {
    transaction.run('DELETE FROM dirty_subjects WHERE subject = ?', n);
  }

  /** A subject that is not here has nothing to fold. */
  markDirty(transaction: Transaction, subject: SubjectId): void {
    const number = this.subjects.find(transaction, subject);
    if (number !== undefined) transaction.run('INSERT OR IGNORE INTO dirty_subjects (subject) VALUES (?)', number);
  }

  /** After a verdict, or for a rebuild: everything is folded again. */
  markAllDirty(transaction: Transaction): void {
    transaction.run('INSERT OR IGNORE INTO dirty_subjects (subject) SELECT n FROM subjects');
  }

  count(): number {
    return this.#database.row<{ count: number }>('SELECT COALESCE(MAX(n), 0) AS count FROM records')?.count ?? 0;
  }

  saveReceipt(transaction: Transaction, receipt: Receipt, frontier: Frontier): void {
    transaction.run(
      'INSERT INTO receipts (space, at, receipt, frontier) VALUES (?, ?, ?, ?)',
      receipt.space,
      receipt.at,
      JSON.stringify(receipt),
      JSON.stringify(frontier.map(({ feed, seq, hash }) => [feed, seq, hash])),
    );
  }

  newestReceipt(reader: Reader, space: Space): Receipt | null {
    return this.newestConfirmation(reader, space)?.receipt ?? null;
  }

  /** The newest receipt with the frontier that it is about. */
  newestConfirmation(reader: Reader, space: Space): { readonly receipt: Receipt; readonly frontier: Frontier } | null {
    const row = reader.row<{ receipt: string; frontier: string }>(
      'SELECT receipt, frontier FROM receipts WHERE space = ? ORDER BY n DESC LIMIT 1',
      space,
    );
    if (!row) return null;
    const places = JSON.parse(row.frontier) as readonly (readonly [FeedId, number, Hash])[];
    return {
      receipt: JSON.parse(row.receipt) as Receipt,
      frontier: places.map(([feed, seq, hash]) => ({ feed, seq, hash })),
    };
  }
}
