import { appendRecord, feedIdOf, type Draft, type Lane } from '../core/record/feed.ts';
import type { Frontier } from '../core/frontier/frontier.ts';
import type { FeedId, Hash, Space, SubjectId } from '../core/ids.ts';
import type { StoredRecord } from '../core/record/record.ts';
import type { Result } from '../core/result.ts';
import type { AtomicFailure, AtomicTransaction } from '../storage/atomic.ts';
import type { Database } from '../storage/database.ts';
import type { Log } from '../storage/log/log.ts';
import { OwnFeeds, type Identity, type NewFeedReason, type OpenFeed } from './own-feeds.ts';

export interface CurrentFeedsPorts extends Identity {
  readonly log: Log;
  readonly database: Database;
  /** The one that this device writes. */
  readonly space: Space;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly random: (length: number) => Uint8Array;
  /** The heads of a subject's view, as it stands in the transaction at hand. */
  readonly headsOf: (subject: SubjectId) => readonly Hash[];
  readonly atomic: (work: (tx: AtomicTransaction) => void) => Result<void, AtomicFailure>;
  /** A feed was begun, or one that is closed turned out to have two branches: people are told of all but the ordinary reasons. */
  readonly onNewFeed: (reason: NewFeedReason) => void;
  /** What an ordinary feed that is over with its year says last: the one that goes on inherits what is left to it. */
  readonly lastWords: (feeds: { readonly from: FeedId; readonly to: FeedId }) => readonly Omit<Draft, 'at'>[];
  /** A record was written here, and not by whoever appends. */
  readonly onWritten: (tx: AtomicTransaction, record: StoredRecord) => void;
  /** After a commit in which feeds were begun. */
  readonly onAppended: () => void;
}

const yearOf = (at: number): number => new Date(at).getUTCFullYear();
const lanes = ['ordinary', 'urgent'] as const;

/** The feed of each lane that the next record goes into: another is begun where the one before may not go on. */
export class CurrentFeeds {
  readonly #ports: CurrentFeedsPorts;
  readonly #own: OwnFeeds;
  readonly #knownForks: Set<FeedId>;
  /** In which each feed was begun. */
  readonly #years = new Map<FeedId, number>();

  constructor(ports: CurrentFeedsPorts) {
    this.#ports = ports;
    this.#own = new OwnFeeds(ports.log, ports, ports.headsOf);
    this.#knownForks = new Set(this.#own.forked(ports.database));
  }

  /** What is in memory is read again: after a rollback. */
  forget(): void {
    this.#own.forget();
  }

  /** The one to append to, begun if need be. */
  open(tx: AtomicTransaction, lane: Lane): OpenFeed {
    const { space } = this.#ports;
    const open = this.#own.current(tx, space, lane);
    if (!open) return this.#begin(tx, 'enrolment', lane);
    if (this.#own.isForked(tx, space, lane)) return this.#begin(tx, 'fork', lane);
    return this.#isFromAnotherYear(open.tip.feed) ? this.#beginYear(tx, open, lane) : open;
  }

  keep(tx: AtomicTransaction, open: OpenFeed, record: StoredRecord): void {
    this.#own.keep(tx, open, record);
  }

  /** So that all that was written can travel. */
  sealEnds(tx: AtomicTransaction): void {
    this.#own.sealEnds(tx, this.#ports.space);
  }

  /** In every lane that this device writes. */
  beginAll(tx: AtomicTransaction, reason: NewFeedReason): void {
    for (const [lane] of this.#openLanes(tx)) this.#begin(tx, reason, lane);
  }

  /** For when a peer turned out to hold more of this device's feed than this device: a restored file, or a clone. */
  beginAnew(reason: NewFeedReason): void {
    this.#ports.atomic((tx) => this.beginAll(tx, reason));
    this.#ports.onAppended();
  }

  /** Records of this device's own feeds may have come in: after a restore, or from a clone. */
  tookIn(feeds: ReadonlySet<FeedId>): void {
    const behind = this.#openLanes().filter(([, feed]) => feeds.has(feed));
    this.forget();
    this.#beginWhereForked();
    this.#beginWhereBehind(behind);
    if (this.#areOfThisDevice(feeds)) this.beginBesideCopy();
  }

  /**
   * A copy of this device goes on from the feed that this one writes, which is closed by that for everybody else: no more numbers are granted
   * to it [N6]. The new one goes on from what was written here alone, and so closes nothing that the copy writes.
   */
  beginBesideCopy(): void {
    const { space, atomic, onAppended } = this.#ports;
    const open = this.#openLanes();
    const closed = open.filter(([lane, feed]) => this.#own.goesOnElsewhere(space, lane, feed));
    if (closed.length === 0) return;
    const only = new Set(open.map(([, feed]) => feed));
    atomic((tx) => {
      for (const [lane] of closed) this.#begin(tx, 'copy-goes-on', lane, { only });
    });
    onAppended();
  }

  #areOfThisDevice(feeds: ReadonlySet<FeedId>): boolean {
    const { log, space, certificate } = this.#ports;
    return [...feeds].some((feed) => log.feeds.find(space, feed)?.owner.certificate.device === certificate.device);
  }

  /** Whether somebody who holds so much names an end of a current feed that is not held here. */
  isBehind(frontier: Frontier): boolean {
    const { log } = this.#ports;
    return this.#openLanes().some(([, feed]) =>
      frontier.some((place) => place.feed === feed && log.placeOf(place.hash) === undefined),
    );
  }

  #begin(
    tx: AtomicTransaction,
    reason: NewFeedReason,
    lane: Lane,
    { epoch = this.#makeEpoch(), only }: { readonly epoch?: string; readonly only?: ReadonlySet<FeedId> } = {},
  ): OpenFeed {
    const { space, now, onNewFeed } = this.#ports;
    const begun = this.#own.begin(tx, { space, lane, epoch, at: now(), only });
    onNewFeed(reason);
    return begun;
  }

  #makeEpoch(): string {
    return Buffer.from(this.#ports.random(16)).toString('hex');
  }

  #beginYear(tx: AtomicTransaction, over: OpenFeed, lane: Lane): OpenFeed {
    const epoch = this.#makeEpoch();
    if (lane === 'ordinary') this.#sayLast(tx, over, epoch);
    return this.#begin(tx, 'new-year', lane, { epoch });
  }

  #sayLast(tx: AtomicTransaction, over: OpenFeed, epoch: string): void {
    const { space, certificate, now, lastWords, onWritten } = this.#ports;
    const from = over.tip.feed;
    const to = feedIdOf(certificate.device, space, over.owner.lane, epoch);
    for (const said of lastWords({ from, to })) {
      const open = this.#own.current(tx, space, over.owner.lane) ?? over;
      const record = appendRecord(open.tip, { ...said, at: now() });
      if (!record.ok) throw new Error(`what a feed says last is unfit: ${record.error.type}`);
      this.#own.keep(tx, open, record.value);
      onWritten(tx, record.value);
    }
  }

  #isFromAnotherYear(feed: FeedId): boolean {
    const year = this.#years.get(feed) ?? this.#readYear(feed);
    return year !== null && year !== yearOf(this.#ports.now());
  }

  #readYear(feed: FeedId): number | null {
    const [first] = this.#ports.log.range(this.#ports.space, feed, 0, 1);
    if (!first) return null;
    const year = yearOf(first.body.at);
    this.#years.set(feed, year);
    return year;
  }

  /**
   * Another copy of this device wrote in its feed: both branches stay, neither copy goes on in it, and people are told [R13]. It
   * may be a closed feed by now: that a peer held more of it was known before the other branch came.
   */
  #beginWhereForked(): void {
    const { database, space, atomic, onNewFeed, onAppended } = this.#ports;
    const forks = this.#own.forked(database).filter((feed) => !this.#knownForks.has(feed));
    if (forks.length === 0) return;
    for (const feed of forks) this.#knownForks.add(feed);
    const open = lanes.filter((lane) => this.#own.isForked(database, space, lane));
    if (open.length === 0) onNewFeed('fork');
    atomic((tx) => {
      for (const lane of open) this.#begin(tx, 'fork', lane);
    });
    onAppended();
  }

  /** Whoever brought them may have more of it, and somebody may be writing in it [K7]. */
  #beginWhereBehind(behind: readonly (readonly [lane: Lane, feed: FeedId])[]): void {
    const still = this.#openLanes().filter(([lane, feed]) => behind.some((one) => one[0] === lane && one[1] === feed));
    if (still.length > 0) this.beginAnew('peer-holds-more');
  }

  #openLanes(reader: Database | AtomicTransaction = this.#ports.database): readonly (readonly [Lane, FeedId])[] {
    return lanes.flatMap((lane) => {
      const feed = this.#own.current(reader, this.#ports.space, lane)?.tip.feed;
      return feed === undefined ? [] : [[lane, feed] as const];
    });
  }
}
