import type { Certificate } from '../core/record/certificate.ts';
import { beginFeed, feedIdOf, type FeedOwner, type FeedTip, type Lane } from '../core/record/feed.ts';
import { subjectIdOf, type FeedId, type Hash, type Space, type SubjectId } from '../core/ids.ts';
import { deviceSubjectKey } from '../core/record/certificate.ts';
import { parseOperation } from '../core/record/operation.ts';
import type { StoredRecord } from '../core/record/record.ts';
import { recordsPerSeal, sealPlace, type Seal } from '../core/record/seal.ts';
import type { Signer } from '../core/signing.ts';
import type { Reader, Transaction } from '../storage/database.ts';
import type { KeptFeed } from '../storage/log/feeds.ts';
import type { Log } from '../storage/log/log.ts';
import { blobOf } from '../storage/log/rows.ts';
import { readSetting, writeSetting } from '../storage/settings.ts';

/** Why a device went on in a new feed. */
export type NewFeedReason = 'enrolment' | 'new-year' | 'opening-differs' | 'peer-holds-more' | 'fork' | 'copy-goes-on';

export interface Identity {
  readonly certificate: Certificate;
  readonly signer: Signer;
}

export interface OpenFeed {
  readonly tip: FeedTip;
  readonly owner: FeedOwner;
  readonly sealedThrough: number;
}

export interface Beginning {
  readonly space: Space;
  readonly lane: Lane;
  readonly epoch: string;
  readonly at: number;
}

/**
 * The feeds that this device writes, one a space and lane. Which one is open stands in the file's settings, written in the
 * same commit as the records; what is in memory is read again after a rollback.
 */
export class OwnFeeds {
  readonly #log: Log;
  readonly #identity: Identity;
  readonly #headsOf: (subject: SubjectId) => readonly Hash[];
  readonly #open = new Map<string, OpenFeed>();

  /** @param headsOf the heads of a subject's view, as it stands in the transaction at hand */
  constructor(log: Log, identity: Identity, headsOf: (subject: SubjectId) => readonly Hash[]) {
    this.#log = log;
    this.#identity = identity;
    this.#headsOf = headsOf;
  }

  forget(): void {
    this.#open.clear();
  }

  /** The tip to append to, if a feed is open. */
  current(reader: Reader, space: Space, lane: Lane): OpenFeed | null {
    const name = settingName(space, lane);
    const known = this.#open.get(name);
    if (known) return known;
    const setting = readSetting(reader, name);
    const feed = setting === null ? undefined : this.#log.feeds.find(space, setting as FeedId);
    // A file may have been another device's before: its keys were lost, and its feeds are closed.
    if (feed?.owner.certificate.device !== this.#identity.certificate.device) return null;
    const end = reader.row<{ seq: number; hash: Buffer }>(
      'SELECT seq, hash FROM feed_ends WHERE feed = ? ORDER BY seq DESC LIMIT 1',
      feed.n,
    );
    if (!end) return null;
    const sealed =
      reader.row<{ seq: number | null }>('SELECT MAX(seq) AS seq FROM seals WHERE feed = ?', feed.n)?.seq ?? 0;
    const tip = { space, feed: feed.owner.feed, seq: end.seq, hash: end.hash.toString('hex') as Hash };
    const open = { tip, owner: feed.owner, sealedThrough: sealed };
    this.#open.set(name, open);
    return open;
  }

  /**
   * Begins a new feed that goes on from all that this device wrote in the space before.
   *
   * @param only of these feeds, where a copy of the device writes in others
   */
  begin(
    transaction: Transaction,
    { space, lane, epoch, at, only }: Beginning & { readonly only?: ReadonlySet<FeedId> | undefined },
  ): OpenFeed {
    const { certificate } = this.#identity;
    const device = subjectIdOf(deviceSubjectKey(certificate.device));
    const before = this.#feedsOf(space).filter((feed) => only?.has(feed.owner.feed) ?? true);
    const from = before.flatMap((feed) =>
      transaction
        .rows<{ hash: Buffer }>('SELECT hash FROM feed_ends WHERE feed = ?', feed.n)
        .map((row) => row.hash.toString('hex') as Hash),
    );
    const after = from.length === 0 ? [] : this.#headsOf(device);
    const record = beginFeed(certificate, { space, lane, epoch, from, after }, at);
    if (!record.ok) throw new Error(`a feed's first record is unfit: ${record.error.type}`);
    const owner: FeedOwner = { feed: feedIdOf(certificate.device, space, lane, epoch), lane, certificate };
    const seal = this.#seal(space, record.value);
    this.#log.write(transaction, space, { records: [record.value], seals: [seal], owners: [owner] });
    writeSetting(transaction, settingName(space, lane), owner.feed);
    const open = { tip: { space, feed: owner.feed, seq: 1, hash: record.value.hash }, owner, sealedThrough: 1 };
    this.#open.set(settingName(space, lane), open);
    return open;
  }

  /** Whether another feed of this device and lane, which is not written here, goes on from this one: then a copy of the device writes it. */
  goesOnElsewhere(space: Space, lane: Lane, feed: FeedId): boolean {
    return this.#feedsOf(space).some(({ owner }) => {
      if (owner.lane !== lane || owner.feed === feed) return false;
      const begin = parseOperation(this.#log.range(space, owner.feed, 0, 1)[0]?.operation);
      return begin?.type === 'begin' && begin.from.some((hash) => this.#log.placeOf(hash)?.feed.owner.feed === feed);
    });
  }

  #feedsOf(space: Space): readonly KeptFeed[] {
    return [...this.#log.feeds.all()].filter(
      (feed) => feed.space === space && feed.owner.certificate.device === this.#identity.certificate.device,
    );
  }

  /** Keeps a record made for this tip, sealed when its turn has come. */
  keep(transaction: Transaction, open: OpenFeed, record: StoredRecord): void {
    const { space } = open.tip;
    const isDue = record.body.seq - open.sealedThrough >= recordsPerSeal;
    const seals = isDue ? [this.#seal(space, record)] : [];
    this.#log.write(transaction, space, { records: [record], seals, owners: [open.owner] });
    this.#open.set(settingName(space, open.owner.lane), {
      tip: { ...open.tip, seq: record.body.seq, hash: record.hash },
      owner: open.owner,
      sealedThrough: isDue ? record.body.seq : open.sealedThrough,
    });
  }

  /**
   * Before an exchange, so that all that was written can travel: every end of this device's feeds, those of closed feeds
   * among them.
   */
  sealEnds(transaction: Transaction, space: Space): void {
    const unsealed = transaction.rows<{ feed: number; seq: number; hash: Buffer }>(
      'SELECT e.feed, e.seq, e.hash FROM feed_ends e JOIN feeds f ON f.n = e.feed WHERE f.space = ? AND f.device = ? ' +
        'AND NOT EXISTS (SELECT 1 FROM seals s WHERE s.feed = e.feed AND s.seq = e.seq AND s.hash = e.hash)',
      space,
      blobOf(this.#identity.certificate.device),
    );
    for (const { feed, seq, hash } of unsealed) {
      const { owner } = this.#log.feeds.byNumber(feed);
      const seal = sealPlace(this.#identity.signer, space, {
        feed: owner.feed,
        seq,
        hash: hash.toString('hex') as Hash,
      });
      this.#log.write(transaction, space, { records: [], seals: [seal], owners: [owner] });
      const open = this.#open.get(settingName(space, owner.lane));
      if (open?.tip.feed === owner.feed)
        this.#open.set(settingName(space, owner.lane), { ...open, sealedThrough: seq });
    }
  }

  /** This device's feeds, closed ones among them, that have come to hold two records in one place. */
  forked(reader: Reader): readonly FeedId[] {
    return reader
      .rows<{ id: Buffer }>(
        'SELECT id FROM feeds WHERE forked = 1 AND device = ?',
        blobOf(this.#identity.certificate.device),
      )
      .map(({ id }) => id.toString('hex') as FeedId);
  }

  /** Whether the feed that this device writes now is one of them. */
  isForked(reader: Reader, space: Space, lane: Lane): boolean {
    const open = this.current(reader, space, lane);
    return open !== null && this.forked(reader).includes(open.tip.feed);
  }

  #seal(space: Space, { body, hash }: StoredRecord): Seal {
    return sealPlace(this.#identity.signer, space, { feed: body.feed, seq: body.seq, hash });
  }
}

function settingName(space: Space, lane: Lane): string {
  return `feed/${space}/${lane}`;
}
