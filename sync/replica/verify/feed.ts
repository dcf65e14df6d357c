import { canonicalize } from '../../core/canonical.ts';
import { verifyCertificate } from '../../core/record/certificate.ts';
import { findRecordFault, readOwner, type RunFault } from '../../core/record/feed.ts';
import { makeFrontier, type Frontier } from '../../core/frontier/frontier.ts';
import type { DeviceKey, Hash } from '../../core/ids.ts';
import { parseOperation } from '../../core/record/operation.ts';
import { isReadable } from '../../core/record/readable.ts';
import { parseBody, subjectsOf, type StoredRecord } from '../../core/record/record.ts';
import { verifySeal, type Seal } from '../../core/record/seal.ts';
import type { Reader } from '../../storage/database.ts';
import { isChunkNeededBy } from '../../storage/log/chunk-needs.ts';
import type { KeptFeed } from '../../storage/log/feeds.ts';
import type { Log } from '../../storage/log/log.ts';
import { packBody } from '../../storage/log/packed-body.ts';
import { blobOf, hashIn, hashPrefix, readRecord, recordColumns, type RecordRow } from '../../storage/log/rows.ts';
import type { SubjectFolder } from '../fold-subject.ts';
import type { Finding, Findings } from './findings.ts';

export interface FeedCheck {
  readonly reader: Reader;
  readonly log: Log;
  readonly folder: SubjectFolder;
  readonly roots: readonly DeviceKey[];
  readonly findings: Findings;
}

/** What a feed turned out to hold, counted from its records alone. */
export interface FeedTally {
  readonly records: number;
  readonly seals: number;
  readonly erased: number;
  /** A newer program wrote them: they verify, and this program cannot read them [R12]. */
  readonly newer: number;
  /** Rows that lead from records to their subjects. */
  readonly subjects: number;
  /** Records at the branch ends that no seal covers yet. */
  readonly unsealed: number;
  readonly forked: boolean;
  readonly ends: Frontier;
}

const recordsAPage = 500;

/** Reads a feed from its first record to its ends, and checks all that hangs together in it [R9]. Yields how many records each page had. */
export async function* checkFeed(check: FeedCheck, feed: KeptFeed): AsyncGenerator<number, FeedTally> {
  checkCertificate(check, feed);
  const walk = new FeedWalk(check, feed);
  for (let after = { seq: 0, prefix: -1 }; ;) {
    const page = readPage(check.reader, feed, after);
    const last = page.at(-1);
    if (!last) return walk.finish();
    walk.takeSeals(last.seq);
    for (const row of page) walk.takeRecord(row);
    after = { seq: last.seq, prefix: last.hash_prefix };
    yield page.length;
  }
}

interface VerifiedRow extends RecordRow {
  readonly hash_prefix: number;
}

function readPage(
  reader: Reader,
  feed: KeptFeed,
  after: { readonly seq: number; readonly prefix: number },
): VerifiedRow[] {
  return reader.rows<VerifiedRow>(
    `SELECT ${recordColumns}, r.hash_prefix FROM records r ` +
      'WHERE r.feed = ? AND (r.seq, r.hash_prefix) > (?, ?) ORDER BY r.seq, r.hash_prefix LIMIT ?',
    feed.n,
    after.seq,
    after.prefix,
    recordsAPage,
  );
}

function checkCertificate({ reader, roots, findings }: FeedCheck, feed: KeptFeed): void {
  const { certificate, feed: id } = feed.owner;
  const checked = verifyCertificate(certificate, roots);
  const row = reader.row<{ device: Buffer }>('SELECT device FROM feeds WHERE n = ?', feed.n);
  if (!checked.ok) findings.add({ type: 'certificate-false', feed: id, reason: checked.error.type });
  else if (row?.device.toString('hex') !== certificate.device)
    findings.add({ type: 'certificate-false', feed: id, reason: 'differs' });
}

/** A record as the next place sees it: whether something goes on from it, and how many before it no seal covers. */
interface Step {
  readonly unsealed: number;
  followed: boolean;
}

class FeedWalk {
  readonly #check: FeedCheck;
  readonly #feed: KeptFeed;
  /** Those whose record has not come yet, by place and hash. */
  readonly #seals = new Map<string, Seal>();
  readonly #ends: { readonly seq: number; readonly hash: Hash; readonly unsealed: number }[] = [];
  #sealsThrough = 0;
  #seq = 0;
  /** The records in the place before, and those in this place: more than one where the feed forked. */
  #before = new Map<Hash, Step>();
  #here = new Map<Hash, Step>();
  #records = 0;
  #sealCount = 0;
  #erased = 0;
  #newer = 0;
  #subjects = 0;
  #forked = false;

  constructor(check: FeedCheck, feed: KeptFeed) {
    this.#check = check;
    this.#feed = feed;
  }

  /** Reads the seals up to a place, before its records are looked at. */
  takeSeals(through: number): void {
    const { log } = this.#check;
    const { space, owner } = this.#feed;
    for (const seal of log.seals(space, owner.feed, this.#sealsThrough + 1, through))
      this.#seals.set(`${seal.seq}.${seal.hash}`, seal);
    this.#sealsThrough = Math.max(this.#sealsThrough, through);
  }

  takeRecord(row: VerifiedRow): void {
    this.#records += 1;
    this.#moveTo(row.seq);
    const record = this.#readRecord(row);
    const hash = hashIn(row);
    const unsealed = record ? this.#followFrom(record) + 1 : 1;
    this.#here.set(hash, { followed: false, unsealed: this.#isSealed(hash, row.seq) ? 0 : unsealed });
    if (this.#here.size > 1) this.#forked = true;
    if (record) this.#checkRecord(record, row);
  }

  #moveTo(seq: number): void {
    if (seq === this.#seq) return;
    this.#closePlace();
    if (seq === this.#seq + 1) this.#before = this.#here;
    else {
      this.#find({ type: 'chain-broken', ...this.#at(seq), reason: 'gap' });
      for (const [hash, step] of this.#here) this.#ends.push({ seq: this.#seq, hash, unsealed: step.unsealed });
      this.#before = new Map();
    }
    this.#here = new Map();
    this.#seq = seq;
  }

  /** Nothing more can go on from the place before this one, and no seal of an earlier place waits for its record. */
  #closePlace(): void {
    for (const [hash, step] of this.#before)
      if (!step.followed) this.#ends.push({ seq: this.#seq - 1, hash, unsealed: step.unsealed });
    for (const [name, { seq }] of this.#seals) {
      if (seq > this.#seq) continue;
      this.#find({ type: 'sealed-record-missing', ...this.#at(seq) });
      this.#seals.delete(name);
    }
  }

  /** Null where the row holds no well-formed body: nothing can be said of its chain then. */
  #readRecord(row: VerifiedRow): StoredRecord | null {
    const record = parseRow(row, this.#feed);
    const body = record && parseBody(record.body);
    if (!record || !body?.ok) {
      this.#findFalse(row.seq, 'malformed');
      return null;
    }
    return record;
  }

  /** @returns how many records up to the one before are not sealed */
  #followFrom({ body }: StoredRecord): number {
    if (body.prev === null) return 0;
    const before = this.#before.get(body.prev);
    if (!before) {
      if (this.#before.size > 0) this.#find({ type: 'chain-broken', ...this.#at(this.#seq), reason: 'wrong-prev' });
      return 0;
    }
    before.followed = true;
    return before.unsealed;
  }

  #isSealed(hash: Hash, seq: number): boolean {
    const seal = this.#seals.get(`${seq}.${hash}`);
    if (!seal) return false;
    this.#seals.delete(`${seq}.${hash}`);
    this.#sealCount += 1;
    const isTrue = verifySeal(this.#feed.owner.certificate.device, this.#feed.space, seal);
    if (!isTrue) this.#find({ type: 'seal-false', ...this.#at(seq) });
    return isTrue;
  }

  #checkRecord(record: StoredRecord, row: VerifiedRow): void {
    const fault = findRecordFault(record) ?? this.#findPlaceFault(record);
    if (fault) this.#findFalse(row.seq, fault.type);
    else if (!isSameRow(record, row)) this.#findFalse(row.seq, 'row-differs');
    if (record.operation === null) this.#checkErasure(record);
    if (!isReadable(record)) this.#newer += 1;
    this.#checkSubjects(record, row.n);
    this.#checkChunks(record);
  }

  #findPlaceFault(record: StoredRecord): RunFault | null {
    const { body } = record;
    const { space, owner } = this.#feed;
    if (body.seq !== 1) return null;
    const read = readOwner(record, { space, roots: this.#check.roots });
    if (!read.ok) return read.error;
    const isSame = canonicalize(read.value as never) === canonicalize(owner as never);
    if (!isSame) this.#check.findings.add({ type: 'certificate-false', feed: owner.feed, reason: 'differs' });
    return null;
  }

  #checkErasure(record: StoredRecord): void {
    this.#erased += 1;
    const judgement = this.#check.folder.judgementOf({ record, feed: this.#feed });
    if (judgement !== 'erased') this.#find({ type: 'operation-missing', ...this.#at(record.body.seq) });
  }

  #checkSubjects({ body }: StoredRecord, n: number): void {
    const { log, reader } = this.#check;
    const subjects = subjectsOf(body);
    const isIndexed = subjects.every((id) => {
      const subject = log.subjects.find(reader, id);
      return (
        subject !== undefined &&
        reader.row('SELECT 1 FROM subject_records WHERE subject = ? AND record = ?', subject, n) !== undefined
      );
    });
    this.#subjects += subjects.length;
    if (!isIndexed) this.#find({ type: 'subject-index-incomplete', ...this.#at(body.seq) });
  }

  #checkChunks({ body, operation }: StoredRecord): void {
    const attached = parseOperation(operation);
    if (attached?.type !== 'attach') return;
    const isNoted = attached.chunks.every((chunk) =>
      isChunkNeededBy(this.#check.reader, blobOf(chunk), { feed: this.#feed.n, seq: body.seq }),
    );
    if (!isNoted) this.#find({ type: 'chunk-unnoted', ...this.#at(body.seq) });
  }

  finish(): FeedTally {
    this.takeSeals(Number.MAX_SAFE_INTEGER);
    this.#moveTo(this.#seq + 1);
    for (const [hash, step] of this.#before) this.#ends.push({ seq: this.#seq - 1, hash, unsealed: step.unsealed });
    for (const { seq } of this.#seals.values()) this.#find({ type: 'sealed-record-missing', ...this.#at(seq) });
    const { feed } = this.#feed.owner;
    const ends = makeFrontier(this.#ends.map(({ seq, hash }) => ({ feed, seq, hash })));
    this.#checkEnds(ends);
    return {
      records: this.#records,
      seals: this.#sealCount,
      erased: this.#erased,
      newer: this.#newer,
      subjects: this.#subjects,
      unsealed: this.#ends.reduce((sum, end) => sum + end.unsealed, 0),
      forked: this.#forked,
      ends,
    };
  }

  #checkEnds(ends: Frontier): void {
    const { reader, findings } = this.#check;
    const rows = reader.rows<{ hash: Buffer; seq: number }>(
      'SELECT hash, seq FROM feed_ends WHERE feed = ?',
      this.#feed.n,
    );
    const { space, owner } = this.#feed;
    const kept = makeFrontier(
      rows.map(({ hash, seq }) => ({ feed: owner.feed, seq, hash: hash.toString('hex') as Hash })),
    );
    const isSame = kept.length === ends.length && kept.every((end, index) => end.hash === ends[index]?.hash);
    if (!isSame) findings.add({ type: 'ends-differ', space, feed: owner.feed });
  }

  #findFalse(seq: number, reason: Extract<Finding, { type: 'record-false' }>['reason']): void {
    this.#find({ type: 'record-false', ...this.#at(seq), reason });
  }

  #find(finding: Finding): void {
    this.#check.findings.add(finding);
  }

  #at(seq: number): Pick<Extract<Finding, { type: 'record-false' }>, 'space' | 'feed' | 'seq'> {
    return { space: this.#feed.space, feed: this.#feed.owner.feed, seq };
  }
}

function parseRow(row: VerifiedRow, feed: KeptFeed): StoredRecord | null {
  try {
    return readRecord(row, feed);
  } catch {
    return null;
  }
}

/** The bytes that are kept are those that the record is kept as, and the columns beside them say the same. */
function isSameRow({ body, hash, operation }: StoredRecord, row: VerifiedRow): boolean {
  return (
    row.bytes.toLowerCase().endsWith(packBody(body).toString('hex')) &&
    (row.operation === null || canonicalize(operation) === row.operation) &&
    hashPrefix(hash) === row.hash_prefix
  );
}
