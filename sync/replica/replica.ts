import { ReplaySubject, Subject } from 'rxjs';
import type { Certificate } from '../core/record/certificate.ts';
import { appendRecord, type Draft, type Lane } from '../core/record/feed.ts';
import type { SubjectState } from '../core/fold/fold.ts';
import type { Frontier } from '../core/frontier/frontier.ts';
import type { DeviceKey, FeedId, Space, SubjectId, SubjectKey } from '../core/ids.ts';
import type { Receipt } from '../core/exchange/receipt.ts';
import type { StoredRecord } from '../core/record/record.ts';
import { err, type Result } from '../core/result.ts';
import type { Signer } from '../core/signing.ts';
import type { MissionTime } from '../domain/case-document.ts';
import type { Block } from '../domain/numbers/block.ts';
import { yearOf } from '../domain/numbers/years.ts';
import { atomic, type AtomicFailure, type AtomicTransaction } from '../storage/atomic.ts';
import type { Database, Durability } from '../storage/database.ts';
import { confirm } from '../storage/log/delivery.ts';
import { Log, type LoggedRecord, type Written } from '../storage/log/log.ts';
import { forgetAllCollections } from '../storage/rx/registry.ts';
import { documentsAt, readOrder, type OrderQuery, type RowNumber } from '../storage/rx/order.ts';
import type { CollectionTable } from '../storage/rx/table.ts';
import { tally, type TallyQuery, type TallyRow } from '../storage/rx/tally.ts';
import { forgetText } from '../storage/search.ts';
import { readSetting, writeSetting } from '../storage/settings.ts';
import { forgetThumbnails } from '../storage/thumbnails.ts';
import { StorageError, type StorageFailure } from '../storage/storage-failure.ts';
import { getRxStorageChancery, type RxStorageChancery } from '../storage/rx-storage.ts';
import type { CollectionName, DocumentIn } from './kinds/kinds.ts';
import { documentsLayout, documentsName, openDocuments, type Documents } from './collections.ts';
import { Backlog } from './intake/backlog.ts';
import { CurrentFeeds } from './current-feeds.ts';
import type { FloodThread } from './intake/flood-thread.ts';
import { SubjectFolder, type FoldedWhole, type SetAside } from './fold-subject.ts';
import type { NewFeedReason } from './own-feeds.ts';
import { isFlood, manyRecords, Pace } from './intake/pace.ts';
import { sayPassOn } from './pass-on.ts';
import { Tidying } from './intake/tidying.ts';
import { Projection } from './projection.ts';
import { ReplicaSpace } from './replica-space.ts';

export interface ReplicaOptions {
  readonly database: Database;
  readonly certificate: Certificate;
  readonly signer: Signer;
  readonly mission: MissionTime;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly random: (length: number) => Uint8Array;
  /** The value that the keyring's last opening wrote, and the one that this opening writes to both [K7]. */
  readonly opening: { readonly expected: string; readonly next: string };
  /**
   * Starts a thread that helps while much comes in; without it, all is done here.
   *
   * @param key the file's, where it was changed since it was opened
   */
  readonly floodThread?: (key: Uint8Array | null) => FloodThread;
}

export type AppendFault =
  | AtomicFailure
  | { readonly type: 'too-large'; readonly bytes: number }
  | { readonly type: 'unfit-operation'; readonly fault: string };

/** What a person asks to be written; the replica gives it its place. */
export interface Statement extends Omit<Draft, 'at'> {
  /** For what was said earlier, in a feed that nobody can seal any more; else now. */
  readonly at?: number;
  readonly lane?: Lane;
  /** Work that belongs into the same commit, such as the chunks of an attachment. */
  readonly alongside?: (transaction: AtomicTransaction) => void;
}

/** Something that the person must hear of. */
export interface Notice {
  readonly type: 'new-feed';
  readonly reason: NewFeedReason;
  readonly at: number;
}

/** A mission's replica: the log of its spaces, and the documents folded from it. One process owns it. */
export class Replica {
  readonly database: Database;
  readonly log: Log;
  readonly documents: Documents;
  /** Whoever listens late hears the earlier ones too: some are made while the replica opens. */
  readonly notices$ = new ReplaySubject<Notice>(20);
  /** This device wrote something that headquarters has not got. */
  readonly appended$ = new Subject<void>();
  /** Anything about delivery changed: something was appended, taken in or confirmed. */
  readonly delivery$ = new Subject<void>();
  readonly #options: ReplicaOptions;
  readonly #storage: RxStorageChancery;
  readonly #folder: SubjectFolder;
  readonly #projection: Projection;
  readonly #feeds: CurrentFeeds;
  readonly #pace: Pace;
  readonly #backlog: Backlog;
  readonly #tidying: Tidying;
  #thread: FloodThread | null = null;
  #rekeyed: Uint8Array | null = null;
  /** As counted when so many records were there, and verdicts had changed so often. */
  #setAside: { readonly records: number; readonly verdicts: number; readonly all: readonly SetAside[] } | null = null;

  private constructor(options: ReplicaOptions, log: Log, storage: RxStorageChancery, documents: Documents) {
    this.#options = options;
    this.database = options.database;
    this.log = log;
    this.documents = documents;
    this.#storage = storage;
    this.#folder = new SubjectFolder(log);
    this.#projection = new Projection(log, this.#folder, options.mission);
    this.#pace = new Pace(options.now);
    this.#backlog = new Backlog({
      log,
      projection: this.#projection,
      mission: options.mission,
      pace: this.#pace,
      now: options.now,
      // Whoever loses them folds again.
      atomic: (work) => this.#atomic(work, 'soon'),
      thread: () => this.#thread,
      onWords: () => this.#tidying.beside(this.#pace.stretch.tidyingMs),
      onFolded: () => this.#folded(),
    });
    this.#tidying = new Tidying({ now: options.now, atomic: (work) => this.#atomic(work, 'soon') });
    this.#feeds = new CurrentFeeds({
      ...options,
      log,
      space: this.missionSpace,
      headsOf: (subject) => this.state(subject).heads,
      atomic: (work) => this.#atomic(work),
      onNewFeed: (reason) => this.#begunFeed(reason),
      lastWords: (feeds) => this.#passBlocksOn(feeds),
      onWritten: (tx, record) => this.#projectNow(tx, [record]),
      onAppended: () => this.#tellAppended(),
    });
  }

  static async open(options: ReplicaOptions): Promise<Replica> {
    const storage = getRxStorageChancery({ database: options.database });
    const name = documentsName(options.certificate.device);
    const log = new Log(options.database);
    forgetOutdated(options.database, log, name);
    readAgain(options.database, log);
    const documents = await openDocuments(storage, name);
    try {
      const replica = new Replica(options, log, storage, documents);
      replica.#beginWhereInDoubt();
      replica.#feeds.beginBesideCopy();
      replica.#foldWhatWasLeft();
      replica.#tidying.opened();
      return replica;
    } catch (thrown) {
      // RxDB opens a name once a process: without this nobody could try again before the program ends.
      await documents.close();
      throw thrown;
    }
  }

  get spaces(): readonly Space[] {
    return this.#options.certificate.spaces;
  }

  /** The mission's own space: the one that this device writes. */
  get missionSpace(): Space {
    const own = this.spaces.find((space) => space.startsWith('mission/'));
    if (!own) throw new Error('a desk without a mission');
    return own;
  }

  /** The file and the keyring say when each was last opened: where they differ, one of them was put back [K7]. */
  #beginWhereInDoubt(): void {
    const { expected, next } = this.#options.opening;
    const found = readSetting(this.database, 'opening') ?? '';
    const differs = found !== expected;
    const done = this.#atomic((tx) => {
      if (differs) this.#feeds.beginAll(tx, 'opening-differs');
      writeSetting(tx, 'opening', next);
    });
    // Whoever went on in a feed that is in doubt would fork it.
    if (!done.ok)
      throw done.error.type === 'conflict' ? new Error('an opening met a conflict') : new StorageError(done.error);
  }

  /** A rebuild, a new layout or a flood that was cut off leaves much: two threads fold it sooner. */
  #foldWhatWasLeft(): void {
    if (isFlood(this.log.dirtySubjects(manyRecords).length)) this.#openThread();
    this.#backlog.workOffSoon();
  }

  /** For when a peer turned out to hold more of this device's feed than this device: a restored file, or a clone. */
  beginNewFeed(reason: NewFeedReason): void {
    this.#feeds.beginAnew(reason);
  }

  /** A year's numbers were granted ahead to the feed of the year before: the feed that goes on from it takes from them [N5]. */
  #passBlocksOn(feeds: { readonly from: FeedId; readonly to: FeedId }): readonly Omit<Statement, 'at'>[] {
    const year = yearOf(this.#options.now(), this.#options.mission.zone);
    const held = this.tally('blocks', { selector: { holder: feeds.from }, by: ['id'] });
    const isWanted = (block: Block): boolean => block.left > 0 && block.year >= year;
    return held.flatMap(({ key: [id] }) => sayPassOn(this, id as SubjectId, feeds, isWanted) ?? []);
  }

  /** The device's own subject is folded with the next backlog. */
  #begunFeed(reason: NewFeedReason): void {
    setImmediate(() => this.#backlog.workOffSoon());
    if (reason === 'enrolment' || reason === 'new-year') return;
    this.notices$.next({ type: 'new-feed', reason, at: this.#options.now() });
  }

  /**
   * Writes what a person said, durably, with the document and the search row that follow from it, in one commit. When this
   * returns ok it is on the disk.
   */
  append(statement: Statement): Result<StoredRecord, AppendFault> {
    this.attended();
    const lane = statement.lane ?? 'ordinary';
    const written = this.#atomic((tx): Result<StoredRecord, AppendFault> => {
      const open = this.#feeds.open(tx, lane);
      const record = appendRecord(open.tip, { at: this.#options.now(), ...statement });
      if (!record.ok) return record;
      statement.alongside?.(tx);
      this.#feeds.keep(tx, open, record.value);
      this.#projectNow(tx, [record.value]);
      return record;
    });
    if (!written.ok) return written;
    if (written.value.ok) this.#tellAppended();
    return written.value;
  }

  /**
   * Many statements in one commit, as an import makes them: each may name the records before it. Their folds follow from the
   * dirty queue. A statement that is unfit throws, and nothing of the batch is kept.
   */
  appendMany(work: (append: (statement: Statement) => StoredRecord) => void): Result<void, AtomicFailure> {
    const written = this.#atomic((tx) => {
      work((statement) => {
        const open = this.#feeds.open(tx, statement.lane ?? 'ordinary');
        const record = appendRecord(open.tip, { at: this.#options.now(), ...statement });
        if (!record.ok) throw new Error(`a statement of a batch is unfit: ${record.error.type}`);
        statement.alongside?.(tx);
        this.#feeds.keep(tx, open, record.value);
        return record.value;
      });
    });
    if (written.ok) this.#tellAppended();
    return written;
  }

  /**
   * Statements that belong together, such as a case and the number that it bears: all of them with their folds in one commit, or
   * none. Those that name no other lane go into the ordinary feed, which `work` is told first: what a device may say can hang on it.
   */
  appendTogether<Value>(
    work: (append: (statement: Statement) => StoredRecord, feed: FeedId) => Value,
  ): Result<Value, AppendFault> {
    this.attended();
    let fault: AppendFault | null = null;
    const unfit = new Error('a statement is unfit');
    try {
      const written = this.#atomic((tx) => {
        const { feed } = this.#feeds.open(tx, 'ordinary').tip;
        const written: StoredRecord[] = [];
        const value = work((statement) => {
          const open = this.#feeds.open(tx, statement.lane ?? 'ordinary');
          const record = appendRecord(open.tip, { at: this.#options.now(), ...statement });
          if (!record.ok) {
            fault = record.error;
            throw unfit;
          }
          statement.alongside?.(tx);
          this.#feeds.keep(tx, open, record.value);
          written.push(record.value);
          return record.value;
        }, feed);
        this.#projectNow(tx, written);
        return value;
      });
      if (written.ok) this.#tellAppended();
      return written;
    } catch (thrown) {
      if (thrown === unfit && fault) return err(fault);
      throw thrown;
    }
  }

  /** Somebody is at the desk: what goes on beside them goes on in short commits for a while. */
  attended(): void {
    this.#pace.attended();
  }

  /** The folds of an append's own subjects follow in its commit, each once: what was saved is listed at once. */
  #projectNow(tx: AtomicTransaction, written: readonly StoredRecord[]): void {
    for (const subject of new Set(written.flatMap(({ body }) => [body.subject, ...body.also]))) {
      this.#projection.project(tx, subject);
      const number = this.log.subjects.find(tx, subject);
      if (number !== undefined) this.log.clearDirty(tx, number);
    }
  }

  #tellAppended(): void {
    this.#tidying.saved();
    this.appended$.next();
    this.delivery$.next();
  }

  #atomic<Value>(work: (tx: AtomicTransaction) => Value, durability?: Durability): Result<Value, AtomicFailure> {
    const forget = (): void => {
      this.log.afterRollback();
      this.#feeds.forget();
    };
    try {
      const done = atomic(this.#storage, this.documents.name, work, durability);
      if (!done.ok) forget();
      return done;
    } catch (thrown) {
      forget();
      throw thrown;
    }
  }

  /** Counts documents group by group, over the indexes of their collection. */
  tally(collection: CollectionName, query: TallyQuery): readonly TallyRow[] {
    return tally(this.#tableOf(collection), query);
  }

  /** All that a selector leaves, in order, by their rows: those are good until something is written. */
  order(collection: CollectionName, query: OrderQuery): readonly RowNumber[] {
    return readOrder(this.#tableOf(collection), query);
  }

  documentsAt<Name extends CollectionName>(collection: Name, rows: readonly RowNumber[]): readonly DocumentIn<Name>[] {
    return documentsAt(this.#tableOf(collection), rows) as unknown as readonly DocumentIn<Name>[];
  }

  #tableOf(collection: CollectionName): CollectionTable {
    const open = this.#storage.collections.find(this.documents.name, collection);
    if (!open) throw new Error(`the collection ${collection} is closed`);
    return open.table;
  }

  recordsAbout(subject: SubjectId): readonly LoggedRecord[] {
    return this.log.recordsAbout(subject);
  }

  /** What headquarters alone may say, wherever somebody else says it too [K12]. */
  saidByHeadquarters(subject: SubjectId): readonly LoggedRecord[] {
    return this.recordsAbout(subject).filter(({ feed }) => feed.owner.certificate.role === 'headquarters');
  }

  /** A subject folded as it stands, from its records where they have been read already. */
  state(subject: SubjectId, logged: readonly LoggedRecord[] = this.recordsAbout(subject)): SubjectState {
    return this.#folder.fold(subject, logged);
  }

  /** A subject of a kind that joins, with all that it was merged with. */
  whole(subject: SubjectId, kind: string): FoldedWhole {
    return this.#folder.whole(subject, kind);
  }

  /** Records of the mission that headquarters set aside. */
  setAside(): readonly SetAside[] {
    const [records, verdicts] = [this.log.count(), this.log.verdictChanges];
    if (this.#setAside?.records !== records || this.#setAside.verdicts !== verdicts)
      this.#setAside = { records, verdicts, all: this.#folder.setAside(this.missionSpace) };
    return this.#setAside.all;
  }

  /** Whether headquarters revoked a device of the mission, as far as is known here. */
  isRevoked(device: DeviceKey): boolean {
    return this.#folder.isRevoked(this.missionSpace, device);
  }

  /** The feed that the next record goes into, begun if need be. */
  openFeedId(): Result<FeedId, AtomicFailure> {
    return this.#atomic((tx) => this.#feeds.open(tx, 'ordinary').tip.feed);
  }

  /** A subject's key, from any record about it that still has it. */
  keyOf(logged: readonly LoggedRecord[], subject: SubjectId): SubjectKey | null {
    return logged.find(({ record }) => record.body.subject === subject && record.key !== null)?.record.key ?? null;
  }

  newSubjectKey(): SubjectKey {
    return Buffer.from(this.#options.random(16)).toString('hex') as SubjectKey;
  }

  store(space: Space): ReplicaSpace {
    return new ReplicaSpace(this.database, this.log, space, {
      onTakenIn: (taken) => this.#takenIn(space, taken),
      recordsACommit: () => this.#pace.stretch.records,
      thread: () => this.#openThread(),
    });
  }

  #openThread(): FloodThread | null {
    if (!this.#thread || this.#thread.hasEnded) this.#thread = this.#options.floodThread?.(this.#rekeyed) ?? null;
    return this.#thread;
  }

  /** Encrypts the whole file anew; the thread that knows the old key ends before. */
  async rekey(key: Uint8Array): Promise<Result<void, StorageFailure>> {
    await this.#thread?.stop();
    this.#rekeyed = key;
    return this.database.rekey(key);
  }

  /** Own feeds are sealed before an exchange, so that all of them can travel. */
  seal(): Result<void, AtomicFailure> {
    return this.#atomic((tx) => {
      this.#feeds.sealEnds(tx);
    });
  }

  saveReceipt(receipt: Receipt, frontier: Frontier): Result<void, AtomicFailure> {
    const saved = this.#atomic((tx) => {
      this.log.saveReceipt(tx, receipt, frontier);
      confirm(tx, this.log, receipt, frontier);
    });
    this.delivery$.next();
    return saved;
  }

  /** Whether headquarters names an end of this device's current feeds that this device does not hold. */
  isBehindItself(frontier: Frontier): boolean {
    return this.#feeds.isBehind(frontier);
  }

  readSetting(name: string): string | null {
    return readSetting(this.database, name);
  }

  writeSetting(name: string, value: string): Result<unknown, AtomicFailure> {
    return this.#atomic((tx) => writeSetting(tx, name, value));
  }

  /** Keeps an attachment's chunks before the record that names them. */
  atomic<Value>(work: (tx: AtomicTransaction) => Value): Result<Value, AtomicFailure> {
    return this.#atomic(work);
  }

  #takenIn(space: Space, { records, feeds }: Written): void {
    this.#feeds.tookIn(feeds);
    this.#confirmTakenIn(space);
    this.delivery$.next();
    this.#pace.tookIn(records);
    if (isFlood(records)) {
      this.#tidying.flood();
      this.#openThread();
    }
    this.#backlog.workOffSoon();
  }

  /** A receipt may name what came only after it: that is at headquarters, and no further receipt will say so. */
  #confirmTakenIn(space: Space): void {
    const newest = this.log.newestConfirmation(this.database, space);
    if (!newest) return;
    this.#atomic((tx) => {
      confirm(tx, this.log, newest.receipt, newest.frontier);
    });
  }

  /** Folds all that waits for it; whatever is left after a crash is folded at the next opening. */
  projectDirty(): Promise<void> {
    return this.#backlog.workOff();
  }

  #folded(): void {
    this.#pace.folded();
    this.#thread?.rest();
    this.#tidying.begin();
  }

  /**
   * Folds subjects again, soon: what their documents are made of beside their records is another now. The setting that says so is kept in
   * the same commit.
   */
  foldAgain(
    subjects: readonly SubjectId[],
    setting: { readonly name: string; readonly value: string },
  ): Result<void, AtomicFailure> {
    const marked = this.#atomic((tx) => {
      writeSetting(tx, setting.name, setting.value);
      for (const subject of subjects) this.log.markDirty(tx, subject);
    });
    if (marked.ok) this.#backlog.workOffSoon();
    return marked;
  }

  /** Folds everything again from the records; the documents are the same bytes afterwards. */
  async rebuild(): Promise<void> {
    this.#atomic((tx) => {
      this.log.markAllDirty(tx);
    });
    await this.projectDirty();
  }

  /** At the next opening all documents and search entries are forgotten and folded again. */
  forgetDerived(): Result<unknown, AtomicFailure> {
    return this.writeSetting('documents', '');
  }

  async close(): Promise<void> {
    await this.#backlog.close();
    this.#tidying.stop();
    await this.#thread?.stop();
    try {
      // Should the device's key be lost, what it sealed can still travel.
      this.seal();
      await this.documents.close();
    } finally {
      this.database.close();
    }
  }
}

/** By an updated program what could not be read may be known now, also where no document is made otherwise than before. */
function readAgain(database: Database, log: Log): void {
  if (log.unreadable.count() === 0) return;
  const read = database.transaction((transaction) => log.unreadable.readAgain(transaction));
  if (!read.ok) throw new StorageError(read.error);
}

/**
 * Documents of another layout, or of the device that this one replaces, are not migrated: they are folded again, subject by
 * subject, while people already work.
 */
function forgetOutdated(database: Database, log: Log, name: string): void {
  const wanted = `${name} ${documentsLayout}`;
  const found = readSetting(database, 'documents');
  if (found === wanted) return;
  const forgotten = database.transaction((transaction) => {
    forgetAllCollections(transaction);
    forgetText(transaction);
    forgetThumbnails(transaction);
    log.markAllDirty(transaction);
    writeSetting(transaction, 'documents', wanted);
  });
  if (!forgotten.ok) throw new StorageError(forgotten.error);
}
