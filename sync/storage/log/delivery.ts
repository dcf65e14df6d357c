import type { Frontier } from '../../core/frontier/frontier.ts';
import { endsByFeed } from '../../core/frontier/frontier.ts';
import type { FeedId, Hash, Space } from '../../core/ids.ts';
import type { Receipt } from '../../core/exchange/receipt.ts';
import type { Database, Reader, Transaction } from '../database.ts';
import type { Lane } from '../../core/record/feed.ts';
import type { KeptFeed } from './feeds.ts';
import type { Log } from './log.ts';
import { blobOf } from './rows.ts';

/** What another desk is known to hold, beside what is held here. */
export interface HeldElsewhere {
  /** Records that headquarters has not confirmed, and that it holds too. */
  readonly waiting: number;
  /** Records that it holds and that are not here. */
  readonly missingHere: number;
  /** Records that are here and that it does not hold. */
  readonly missingThere: number;
}

/** What headquarters has not confirmed yet. */
export interface Waiting {
  readonly records: number;
  /** Of these, those of the urgent lane: they go first. */
  readonly urgent: number;
  readonly oldestAt: number | null;
}

/**
 * Turns a receipt into one number a feed: up to this place everything is at headquarters, blobs included [X8]. In a feed
 * that forked, only when headquarters holds every branch.
 */
export function confirm(transaction: Transaction, log: Log, receipt: Receipt, frontier: Frontier): void {
  const lacking = new Map(receipt.lacking);
  const local = endsByFeed(log.frontier(receipt.space));
  for (const [id, ends] of endsByFeed(frontier)) {
    const feed = log.feeds.find(receipt.space, id);
    if (!feed) continue;
    const held = ends.filter((end) => log.placeOf(end.hash));
    const isWhole = (local.get(id) ?? []).every(
      (end) => ends.some((other) => other.hash === end.hash) || isBehind(end.seq, ends),
    );
    const reached = held.length === 0 ? 0 : Math.max(...held.map((end) => end.seq));
    const through = Math.min(reached, (lacking.get(id) ?? Infinity) - 1);
    if (!isWhole && log.isForked(feed)) continue;
    transaction.run('UPDATE feeds SET confirmed = ? WHERE n = ?', through, feed.n);
  }
}

/** In a feed without a fork, headquarters may know more of it than this device. */
function isBehind(seq: number, ends: Frontier): boolean {
  return ends.length === 1 && (ends[0]?.seq ?? 0) > seq;
}

export function confirmedThrough(reader: Reader, feed: KeptFeed): number {
  return reader.row<{ confirmed: number }>('SELECT confirmed FROM feeds WHERE n = ?', feed.n)?.confirmed ?? 0;
}

/** Records of a space that headquarters has confirmed. What is written meanwhile does not change it. */
export function confirmedRecords(reader: Reader, space: Space): number {
  return reader.row<{ sum: number | null }>('SELECT SUM(confirmed) AS sum FROM feeds WHERE space = ?', space)?.sum ?? 0;
}

export function waiting(database: Database, spaces: readonly Space[]): Waiting {
  const rows = database
    .rows<{ n: number; space: Space; lane: Lane; confirmed: number; last: number }>(
      'SELECT f.n, f.space, f.lane, f.confirmed, (SELECT MAX(e.seq) FROM feed_ends e WHERE e.feed = f.n) AS last FROM feeds f',
    )
    .filter((row) => spaces.includes(row.space) && row.last > row.confirmed);
  const oldest = rows.map((row) => firstAfter(database, row.n, row.confirmed));
  const times = oldest.filter((at) => at !== null);
  const recordsIn = (of: typeof rows): number => of.reduce((sum, row) => sum + row.last - row.confirmed, 0);
  return {
    records: recordsIn(rows),
    urgent: recordsIn(rows.filter(({ lane }) => lane === 'urgent')),
    oldestAt: times.length === 0 ? null : Math.min(...times),
  };
}

/** @param frontier of another desk, of the space, as it last told it */
export function heldElsewhere(database: Database, log: Log, space: Space, frontier: Frontier): HeldElsewhere {
  const theirs = endsByFeed(frontier);
  const own = endsByFeed(log.frontier(space));
  const sum = { waiting: 0, missingHere: 0, missingThere: 0 };
  for (const id of new Set([...theirs.keys(), ...own.keys()])) {
    const feed = log.feeds.find(space, id);
    const ends = Map.groupBy(theirs.get(id) ?? [], (end) => (log.placeOf(end.hash) ? 'here' : 'strange'));
    const here = lastOf(own.get(id) ?? []);
    const shared = lastOf(ends.get('here') ?? []);
    sum.waiting += Math.max(0, shared - (feed ? confirmedThrough(database, feed) : 0));
    for (const strange of ends.get('strange') ?? []) sum.missingHere += Math.max(1, strange.seq - here);
    // Of a branch that is strange here it is not known where it leaves ours.
    if (!ends.has('strange')) sum.missingThere += here - shared;
  }
  return sum;
}

const lastOf = (ends: Frontier): number => Math.max(0, ...ends.map((end) => end.seq));

/** Whether records of the urgent lane wait for headquarters. */
export function hasUrgentWaiting(database: Database, log: Log): boolean {
  const rows = database.rows<{ n: number }>(
    'SELECT f.n FROM feeds f WHERE f.confirmed < (SELECT MAX(e.seq) FROM feed_ends e WHERE e.feed = f.n)',
  );
  return rows.some(({ n }) => log.feeds.byNumber(n).owner.lane === 'urgent');
}

function firstAfter(database: Database, feed: number, seq: number): number | null {
  return (
    database.row<{ at: number }>('SELECT at FROM records WHERE feed = ? AND seq > ? ORDER BY seq LIMIT 1', feed, seq)
      ?.at ?? null
  );
}

/** Bytes of blobs named by records that headquarters has not confirmed. */
export function waitingBlobBytes(database: Database): number {
  const row = database.row<{ bytes: number | null }>(
    'SELECT SUM(c.size) AS bytes FROM chunk_needs d JOIN feeds f ON f.n = d.feed JOIN chunks c ON c.hash = d.hash WHERE d.seq > f.confirmed',
  );
  return row?.bytes ?? 0;
}

/** A chunk that is here and that a record names which headquarters has not confirmed. */
export interface WaitingNeed {
  readonly hash: Hash;
  readonly space: Space;
  readonly feed: FeedId;
  readonly seq: number;
  /** Of the whole blob, in bytes. */
  readonly blobSize: number;
  /** Of the chunk. */
  readonly bytes: number;
}

/** The smallest blobs first, and of each its chunks as they stand in it. */
export function waitingNeeds(database: Database): readonly WaitingNeed[] {
  return database
    .rows<{ hash: Buffer; space: Space; feed: Buffer; seq: number; blobSize: number; bytes: number }>(
      'SELECT d.hash, f.space, f.id AS feed, d.seq, d.size AS blobSize, c.size AS bytes FROM chunk_needs d ' +
        'JOIN feeds f ON f.n = d.feed JOIN chunks c ON c.hash = d.hash WHERE d.seq > f.confirmed ORDER BY d.size, d.n',
    )
    .map((row) => ({ ...row, hash: row.hash.toString('hex') as Hash, feed: row.feed.toString('hex') as FeedId }));
}

/** The chunks of those blobs that are here, the smallest blobs first. */
export function waitingChunks(database: Database, space: Space): readonly Hash[] {
  return database
    .rows<{ hash: Buffer }>(
      'SELECT d.hash FROM chunk_needs d JOIN feeds f ON f.n = d.feed JOIN chunks c ON c.hash = d.hash ' +
        'WHERE f.space = ? AND d.seq > f.confirmed GROUP BY d.hash ORDER BY MIN(d.size), d.hash',
      space,
    )
    .map(({ hash }) => hash.toString('hex') as Hash);
}

/** Whether headquarters has not confirmed all records about a subject: what a list asks of each of its rows. */
export function hasUndelivered(database: Database, subject: string): boolean {
  const first = firstUndelivered(database);
  if (first === null) return false;
  const found = database.row(
    'SELECT 1 FROM subjects s CROSS JOIN subject_records sr ON sr.subject = s.n CROSS JOIN records r ON r.n = sr.record ' +
      'CROSS JOIN feeds f ON f.n = r.feed WHERE s.id = ? AND sr.record >= ? AND r.seq > f.confirmed ORDER BY sr.record DESC LIMIT 1',
    blobOf(subject),
    first,
  );
  return found !== undefined;
}

/**
 * The row below which every record is confirmed, null where all are: of most subjects nothing has to be read. A record stands below those
 * that go on from it, on every branch.
 */
function firstUndelivered(database: Database): number | null {
  const { revision } = database;
  const last = lastAsked.get(database);
  if (last?.revision === revision) return last.first;
  const first =
    database.row<{ first: number | null }>(
      'SELECT MIN(r.n) AS first FROM feeds f CROSS JOIN records r ON r.feed = f.n AND r.seq = f.confirmed + 1',
    )?.first ?? null;
  lastAsked.set(database, { revision, first });
  return first;
}

/** Good until something is written. */
const lastAsked = new WeakMap<Database, { readonly revision: number; readonly first: number | null }>();

/** The undelivered among a subject's records, and how many there are: few rows, so it is asked as the screen needs it. */
export function undelivered(database: Database, subject: string): number {
  const row = database.row<{ count: number }>(
    'SELECT COUNT(*) AS count FROM subjects s JOIN subject_records sr ON sr.subject = s.n JOIN records r ON r.n = sr.record ' +
      'JOIN feeds f ON f.n = r.feed WHERE s.id = ? AND r.seq > f.confirmed',
    blobOf(subject),
  );
  return row?.count ?? 0;
}

/** Of each feed that holds undelivered records of a subject, the place of the last. */
export function undeliveredEnds(
  database: Database,
  subject: string,
): readonly { readonly feed: FeedId; readonly seq: number; readonly isForked: boolean }[] {
  const rows = database.rows<{ id: Buffer; seq: number; forked: number }>(
    'SELECT f.id, MAX(r.seq) AS seq, f.forked FROM subjects s JOIN subject_records sr ON sr.subject = s.n ' +
      'JOIN records r ON r.n = sr.record JOIN feeds f ON f.n = r.feed WHERE s.id = ? AND r.seq > f.confirmed GROUP BY f.n',
    blobOf(subject),
  );
  return rows.map(({ id, seq, forked }) => ({ feed: id.toString('hex') as FeedId, seq, isForked: forked === 1 }));
}
