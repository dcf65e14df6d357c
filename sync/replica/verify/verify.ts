import type { Certificate } from '../../core/record/certificate.ts';
import { frontierDigest, makeFrontier, type Frontier } from '../../core/frontier/frontier.ts';
import type { DeviceKey, Hash, Space } from '../../core/ids.ts';
import type { Database } from '../../storage/database.ts';
import { waiting } from '../../storage/log/delivery.ts';
import type { KeptFeed } from '../../storage/log/feeds.ts';
import { Log } from '../../storage/log/log.ts';
import { readSetting } from '../../storage/settings.ts';
import { storageFailureOf } from '../../storage/storage-failure.ts';
import { checkWords } from '../../storage/words/check-words.ts';
import { SubjectFolder } from '../fold-subject.ts';
import { checkBlobs, type BlobTally } from './blobs.ts';
import { checkFeed, type FeedTally } from './feed.ts';
import { Findings, type FilePart } from './findings.ts';
import type { HeadquartersNote } from './headquarters.ts';
import type { ReceiptCheck } from './receipt-check.ts';
import { checkConfirmed, checkReceipts, headquartersKeys, type NewestReceipt, type ReceiptTally } from './receipts.ts';

export interface VerifyOptions {
  /** May be one that cannot be written to. */
  readonly database: Database;
  readonly certificate: Certificate;
  readonly roots: readonly DeviceKey[];
  /** The key that signs receipts, as pinned at the enrolment. */
  readonly headquarters: DeviceKey;
  /** What the keyring says of the last opening; null where there is no keyring to ask. */
  readonly opening: string | null;
  /** Milliseconds since 1970, for the report. */
  readonly now: () => number;
  /** Told page by page. */
  readonly onProgress?: (progress: VerifyProgress) => void;
}

/** The part of the file that is being checked, and how much of it was; `of` 0 where that is not known. */
export interface VerifyProgress {
  readonly part: FilePart;
  readonly done: number;
  readonly of: number;
}

export interface SpaceReport {
  readonly space: Space;
  readonly heads: Frontier;
  /** Of `heads`: what headquarters' receipt names where both hold the same. */
  readonly digest: Hash;
  readonly feeds: number;
  readonly forkedFeeds: number;
  readonly newestReceipt: NewestReceipt | null;
}

/** What a replica was found to be. It holds no names and nothing that anyone wrote. */
export interface VerifyReport {
  readonly verdict: 'sound' | 'unsound';
  /** Milliseconds since 1970, by this device's clock. */
  readonly at: number;
  readonly device: DeviceKey;
  readonly roots: readonly DeviceKey[];
  readonly counts: {
    readonly records: number;
    readonly erased: number;
    /** Of a newer program, in a way that this one cannot read. */
    readonly newer: number;
    readonly seals: number;
    /** Written after the last seal of their feed: covered by hashes alone so far. */
    readonly unsealed: number;
    readonly subjects: number;
    readonly receipts: number;
    readonly chunks: number;
    readonly chunkBytes: number;
    readonly chunksAwaited: number;
    /** Not confirmed by headquarters yet. */
    readonly waiting: number;
  };
  readonly spaces: readonly SpaceReport[];
  /** What headquarters' receipts say against one another: no fault of this replica. */
  readonly headquarters: readonly HeadquartersNote[];
  readonly findings: { readonly total: number; readonly counts: Findings['counts']; readonly first: Findings['kept'] };
}

/**
 * Checks a whole replica against the root key, without headquarters: page by page, so that it needs little memory, and past
 * whatever cannot be read, so that the report says all that can still be said.
 */
export async function verifyReplica(options: VerifyOptions): Promise<VerifyReport> {
  const findings = new Findings();
  const meter = new Meter(options.onProgress);
  meter.begin('file', 0);
  checkPages(options.database, findings);
  checkIndexOfWords(options.database, findings);
  const log = attempt(findings, 'feeds', null, () => new Log(options.database));
  const read = log ? await readLog(options, log, findings, meter) : nothing;
  meter.begin('blobs', countRows(options.database, 'chunks'));
  const blobs = await drain(
    findings,
    'blobs',
    null,
    checkBlobs({ reader: options.database, device: options.certificate.device, findings }),
    meter,
  );
  checkOpening(options, findings);
  const counts = countAll(options.database, read, blobs, findings);
  const said = { spaces: describeSpaces(read), headquarters: read.receipts?.headquarters ?? [] };
  return report(options, { counts, ...said }, findings);
}

/** For a file that does not even open: its first page, or its size, is not what it was. */
export function reportUnreadable(options: Omit<VerifyOptions, 'database' | 'headquarters' | 'opening'>): VerifyReport {
  const findings = new Findings();
  findings.add({ type: 'unreadable', part: 'file', feed: null });
  return report(options, { counts: noCounts, spaces: [], headquarters: [] }, findings);
}

function report(
  { now, certificate, roots }: Omit<VerifyOptions, 'database' | 'headquarters' | 'opening'>,
  said: Pick<VerifyReport, 'counts' | 'spaces' | 'headquarters'>,
  findings: Findings,
): VerifyReport {
  return {
    verdict: findings.total === 0 ? 'sound' : 'unsound',
    at: now(),
    device: certificate.device,
    roots,
    ...said,
    findings: { total: findings.total, counts: findings.counts, first: findings.kept },
  };
}

const noCounts: VerifyReport['counts'] = {
  records: 0,
  erased: 0,
  newer: 0,
  seals: 0,
  unsealed: 0,
  subjects: 0,
  receipts: 0,
  chunks: 0,
  chunkBytes: 0,
  chunksAwaited: 0,
  waiting: 0,
};

interface ReadFeed {
  readonly feed: KeptFeed;
  readonly tally: FeedTally;
}

interface ReadLog {
  readonly feeds: readonly ReadFeed[];
  readonly receipts: ReceiptTally | null;
}

/** Says how far the check is. */
class Meter {
  readonly #tell: (progress: VerifyProgress) => void;
  #now: VerifyProgress = { part: 'file', done: 0, of: 0 };

  constructor(tell: (progress: VerifyProgress) => void = () => undefined) {
    this.#tell = tell;
  }

  begin(part: FilePart, of: number): void {
    this.#now = { part, done: 0, of };
    this.#tell(this.#now);
  }

  add(count: number): void {
    this.#now = { ...this.#now, done: this.#now.done + count };
    this.#tell(this.#now);
  }
}

const nothing: ReadLog = { feeds: [], receipts: null };

async function readLog(options: VerifyOptions, log: Log, findings: Findings, meter: Meter): Promise<ReadLog> {
  const { database, roots, certificate } = options;
  const receiptCheck: ReceiptCheck = {
    reader: database,
    log,
    device: certificate.device,
    headquarters: headquartersKeys(log, options.headquarters, roots),
    findings,
  };
  const folder = new SubjectFolder(log);
  const feeds: ReadFeed[] = [];
  meter.begin('records', countRows(database, 'records'));
  for (const feed of log.feeds.all()) {
    const { feed: id } = feed.owner;
    const tally = await drain(
      findings,
      'records',
      id,
      checkFeed({ reader: database, log, folder, roots, findings }, feed),
      meter,
    );
    if (!tally) continue;
    attempt(findings, 'feeds', id, () => checkConfirmed(receiptCheck, feed, tally.ends));
    feeds.push({ feed, tally });
  }
  meter.begin('receipts', countRows(database, 'receipts'));
  return { feeds, receipts: await drain(findings, 'receipts', null, checkReceipts(receiptCheck), meter) };
}

/** SQLite's own check of pages and indexes, the documents' among them. */
function checkPages(database: Database, findings: Findings): void {
  attempt(findings, 'file', null, () => {
    const problems = database.connection.pragma('integrity_check') as readonly { readonly integrity_check: string }[];
    if (problems[0]?.integrity_check !== 'ok') findings.add({ type: 'file-damaged', problems: problems.length });
  });
}

/** What SQLite knows nothing of: an index of our own, in rows. */
function checkIndexOfWords(database: Database, findings: Findings): void {
  attempt(findings, 'file', null, () => {
    // A file of before, which nobody has opened since, has none.
    if (!database.row("SELECT 1 FROM sqlite_schema WHERE name = 'word_pieces'")) return;
    // Of one moment, whoever is writing meanwhile.
    const faults = database.connection.transaction(() => [...checkWords(database)])();
    if (faults.length > 0) findings.add({ type: 'file-damaged', problems: faults.length });
  });
}

/** A restored file has no opening, or an older one: the desk will begin new feeds. Until then it is said here. */
function checkOpening({ database, opening }: VerifyOptions, findings: Findings): void {
  if (opening === null) return;
  attempt(findings, 'file', null, () => {
    const found = readSetting(database, 'opening');
    if (found !== opening) findings.add({ type: 'put-back' });
  });
}

/** Null, and a finding, where pages cannot be read. */
function attempt<Value>(
  findings: Findings,
  part: FilePart,
  feed: KeptFeed['owner']['feed'] | null,
  read: () => Value,
): Value | null {
  try {
    return read();
  } catch (thrown) {
    findUnreadable(findings, part, feed, thrown);
    return null;
  }
}

async function drain<Value>(
  findings: Findings,
  part: FilePart,
  feed: KeptFeed['owner']['feed'] | null,
  steps: AsyncGenerator<number, Value>,
  meter: Meter,
): Promise<Value | null> {
  try {
    for (;;) {
      const step = await steps.next();
      if (step.done === true) return step.value;
      meter.add(step.value);
      // Whoever stops this, or shows how far it is, gets a turn after each page.
      await new Promise(setImmediate);
    }
  } catch (thrown) {
    findUnreadable(findings, part, feed, thrown);
    return null;
  }
}

function findUnreadable(
  findings: Findings,
  part: FilePart,
  feed: KeptFeed['owner']['feed'] | null,
  thrown: unknown,
): void {
  // Text that is no JSON stood in a row: as good as a page that cannot be read.
  if (storageFailureOf(thrown) === undefined && !(thrown instanceof SyntaxError)) throw thrown;
  findings.add({ type: 'unreadable', part, feed });
}

function countAll(
  database: Database,
  { feeds, receipts }: ReadLog,
  blobs: BlobTally | null,
  findings: Findings,
): VerifyReport['counts'] {
  const sum = (name: 'records' | 'erased' | 'newer' | 'seals' | 'unsealed'): number =>
    feeds.reduce((total, { tally }) => total + tally[name], 0);
  const spaces = [...new Set(feeds.map(({ feed }) => feed.space))];
  return {
    records: sum('records'),
    erased: sum('erased'),
    newer: sum('newer'),
    seals: sum('seals'),
    unsealed: sum('unsealed'),
    subjects: countRows(database, 'subjects', findings),
    receipts: receipts?.receipts ?? 0,
    chunks: blobs?.chunks ?? 0,
    chunkBytes: blobs?.bytes ?? 0,
    chunksAwaited: blobs?.awaited ?? 0,
    waiting: attempt(findings, 'feeds', null, () => waiting(database, spaces).records) ?? 0,
  };
}

/** 0 where it cannot be read, which is a finding where `findings` are given. */
function countRows(
  database: Database,
  table: 'records' | 'subjects' | 'receipts' | 'chunks',
  findings: Findings = new Findings(),
): number {
  const row = attempt(findings, 'records', null, () =>
    database.row<{ count: number }>(`SELECT COUNT(*) AS count FROM ${table}`),
  );
  return row?.count ?? 0;
}

function describeSpaces({ feeds, receipts }: ReadLog): readonly SpaceReport[] {
  const spaces = [...Map.groupBy(feeds, ({ feed }) => feed.space)].toSorted(([left], [right]) =>
    left < right ? -1 : 1,
  );
  return spaces.map(([space, held]) => {
    const heads = makeFrontier(held.flatMap(({ tally }) => tally.ends));
    return {
      space,
      heads,
      digest: frontierDigest(heads),
      feeds: held.length,
      forkedFeeds: held.filter(({ tally }) => tally.forked).length,
      newestReceipt: receipts?.newest.get(space) ?? null,
    };
  });
}
