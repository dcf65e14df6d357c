import { canonicalize, type Fault, type Value } from '../canonical.ts';
import {
  deviceSubjectKey,
  mayWrite,
  verifyCertificate,
  type Certificate,
  type CertificateFault,
} from './certificate.ts';
import {
  sha256,
  subjectIdOf,
  type DeviceKey,
  type FeedId,
  type Hash,
  type Space,
  type SubjectId,
  type SubjectKey,
} from '../ids.ts';
import { operationVersion, readOperation, type Operation, type Place } from './operation.ts';
import {
  checkOperation,
  findMadeBodyFault,
  operationTextHash,
  parseBody,
  recordHash,
  type Body,
  type OperationFault,
  type StoredRecord,
} from './record.ts';
import { err, ok, type Result } from '../result.ts';
import { verifySeal, type Seal } from './seal.ts';

export type Lane = 'ordinary' | 'urgent';

/** What a device must know of its own feed to go on with it. */
export interface FeedTip {
  readonly space: Space;
  readonly feed: FeedId;
  readonly seq: number;
  readonly hash: Hash | null;
}

/** What a person or the device itself says, before it has a place. */
export interface Draft {
  readonly at: number;
  readonly actor: SubjectId | null;
  readonly key: SubjectKey;
  readonly also?: readonly SubjectId[];
  readonly kind: string;
  readonly after: readonly Hash[];
  /** Normalised by the caller (NFC). */
  readonly operation: Operation;
}

/** First 16 bytes of SHA-256( JCS([device key, space, lane, epoch]) ) [R5]. */
export function feedIdOf(device: DeviceKey, space: Space, lane: string, epoch: string): FeedId {
  return sha256(canonicalize([device, space, lane, epoch])).slice(0, 32) as FeedId;
}

/** Stands for the operation's hash until it has a place: as long as that will be. */
const unnamed: Hash = sha256('');

/** Gives a draft its place and its name [R6]. */
export function appendRecord(tip: FeedTip, draft: Draft): Result<StoredRecord, OperationFault> {
  const subject = subjectIdOf(draft.key);
  const seq = tip.seq + 1;
  const body: Body = {
    v: operationVersion,
    space: tip.space,
    feed: tip.feed,
    seq,
    prev: tip.hash,
    at: draft.at,
    actor: draft.actor,
    subject,
    also: sortedSet((draft.also ?? []).filter((id) => id !== subject)),
    kind: draft.kind,
    after: sortedSet(draft.after),
    op: unnamed,
  };
  const checked = checkOperation(body, draft.operation as Value);
  if (!checked.ok) return checked;
  const named = { ...body, op: operationTextHash(draft.key, tip.feed, seq, checked.value) };
  const parsed = parseBody(named);
  // Once sealed, a malformed record would make the whole feed unfit for everyone.
  if (!parsed.ok) throw new Error(`a record was to be appended with a malformed ${parsed.error.member}`);
  return ok({ hash: recordHash(named), body: named, operation: draft.operation as Value, key: draft.key });
}

function sortedSet<Item extends string>(items: readonly Item[]): readonly Item[] {
  return [...new Set(items)].toSorted();
}

/** The first record of a new feed: the device's certificate, and what the feed goes on from. */
export function beginFeed(
  certificate: Certificate,
  feed: {
    readonly space: Space;
    readonly lane: Lane;
    readonly epoch: string;
    readonly from: readonly Hash[];
    readonly after: readonly Hash[];
  },
  at: number,
): Result<StoredRecord, OperationFault> {
  const id = feedIdOf(certificate.device, feed.space, feed.lane, feed.epoch);
  return appendRecord(
    { space: feed.space, feed: id, seq: 0, hash: null },
    {
      at,
      actor: null,
      key: deviceSubjectKey(certificate.device),
      kind: 'device',
      after: feed.after,
      operation: {
        type: 'begin',
        certificate: certificate as unknown as Value,
        epoch: feed.epoch,
        lane: feed.lane,
        from: sortedSet(feed.from),
      },
    },
  );
}

/** Who writes a feed, read from its first record. */
export interface FeedOwner {
  readonly feed: FeedId;
  readonly lane: Lane;
  readonly certificate: Certificate;
}

export type RunFault =
  | { readonly type: 'empty-run' }
  | { readonly type: 'missing-start'; readonly seq: number }
  | { readonly type: 'malformed'; readonly seq: number; readonly member: string }
  | { readonly type: 'wrong-space'; readonly seq: number }
  | { readonly type: 'wrong-feed'; readonly seq: number }
  | { readonly type: 'gap'; readonly expected: number; readonly received: number }
  | { readonly type: 'wrong-prev'; readonly seq: number }
  | { readonly type: 'wrong-hash'; readonly seq: number }
  | { readonly type: 'wrong-subject'; readonly seq: number }
  | { readonly type: 'wrong-operation'; readonly seq: number }
  | { readonly type: 'unfit-operation'; readonly seq: number; readonly fault: Fault }
  | { readonly type: 'too-large'; readonly seq: number; readonly bytes: number }
  | { readonly type: 'no-begin' }
  | { readonly type: 'not-certified-for-space' }
  | { readonly type: 'unsealed' }
  | { readonly type: 'wrong-seal'; readonly seq: number }
  | CertificateFault;

/** Consecutive records of one branch of one feed, with the seals that stand on them. */
export interface Run {
  readonly feed: FeedId;
  readonly records: readonly StoredRecord[];
  readonly seals: readonly Seal[];
  /**
   * Each record's hash, subject and operation hash were computed here, from what the record holds: they can only be right, and
   * are not computed again. Whoever takes them from elsewhere leaves it out.
   */
  readonly namedHere?: true;
}

/** What a receiver knows of a run's feed before it reads the run. */
export interface RunContext {
  readonly space: Space;
  readonly roots: readonly DeviceKey[];
  /** Null where the feed is new here: then the run must start with `begin`. */
  readonly owner: FeedOwner | null;
  /** Where the record that the run goes on from stands; null where it is not held here. */
  readonly placeOf: (prev: Hash) => Pick<Place, 'feed' | 'seq'> | null;
}

/**
 * Checks that a run hangs together [R9]: places, links, names, sizes, certificate and seals. One signature a seal and one
 * hash a record. Says nothing of roles or meaning: judging is adding.
 */
export function verifyRun(run: Run, context: RunContext): Result<FeedOwner, RunFault> {
  const first = run.records[0];
  const last = run.records.at(-1);
  if (!first || !last) return err({ type: 'empty-run' });
  const start = first.body.prev ? context.placeOf(first.body.prev) : null;
  if (first.body.seq !== 1 && !start) return err({ type: 'missing-start', seq: first.body.seq });
  const fault = findChainFault(run, context.space) ?? (start && findStartFault(run.feed, first.body.seq, start));
  if (fault) return err(fault);
  const owner =
    first.body.seq === 1 ? readOwner(first, context) : context.owner ? ok(context.owner) : err({ type: 'no-begin' });
  if (!owner.ok) return owner;
  const sealFault = findSealFault(run, context.space, owner.value.certificate.device);
  return sealFault ? err(sealFault) : owner;
}

/** To be held is not enough: the run must go on from the place right before its own, in its own feed. */
function findStartFault(feed: FeedId, seq: number, start: Pick<Place, 'feed' | 'seq'>): RunFault | null {
  if (start.feed !== feed) return { type: 'wrong-prev', seq };
  return start.seq + 1 === seq ? null : { type: 'gap', expected: start.seq + 1, received: seq };
}

function findChainFault(run: Run, space: Space): RunFault | null {
  let before: StoredRecord | null = null;
  for (const record of run.records) {
    const fault = run.namedHere
      ? (findMadeFault(record) ?? findLinkFault(record, before, run.feed, space))
      : (findBodyFault(record) ?? findLinkFault(record, before, run.feed, space) ?? findRecordFault(record));
    if (fault) return fault;
    before = record;
  }
  return null;
}

function findMadeFault({ body }: StoredRecord): RunFault | null {
  const fault = findMadeBodyFault(body);
  return fault && { ...fault, seq: body.seq };
}

function findBodyFault({ body }: StoredRecord): RunFault | null {
  const parsed = parseBody(body);
  return parsed.ok ? null : { ...parsed.error, seq: body.seq };
}

function findLinkFault(record: StoredRecord, before: StoredRecord | null, feed: FeedId, space: Space): RunFault | null {
  const { body } = record;
  const { seq } = body;
  if (body.space !== space) return { type: 'wrong-space', seq };
  if (body.feed !== feed) return { type: 'wrong-feed', seq };
  if (!before) return null;
  if (seq !== before.body.seq + 1) return { type: 'gap', expected: before.body.seq + 1, received: seq };
  return record.body.prev === before.hash ? null : { type: 'wrong-prev', seq };
}

/** What one record must be whatever stands around it. */
export function findRecordFault(record: StoredRecord): RunFault | null {
  const { body, operation, key } = record;
  const { seq } = body;
  if (recordHash(body) !== record.hash) return { type: 'wrong-hash', seq };
  if (key !== null && subjectIdOf(key) !== body.subject) return { type: 'wrong-subject', seq };
  if (operation === null) return null;
  const fit = checkOperation(body, operation);
  if (!fit.ok) return { ...fit.error, seq };
  return key !== null && operationTextHash(key, body.feed, seq, fit.value) === body.op
    ? null
    : { type: 'wrong-operation', seq };
}

/**
 * Reads a feed's owner from its first record, and checks that the feed is theirs to write [R5, K2].
 * @param first its operation was found fit to be hashed
 */
export function readOwner(
  first: StoredRecord,
  { space, roots }: Pick<RunContext, 'space' | 'roots'>,
): Result<FeedOwner, RunFault> {
  const begin = readOperation(first.operation);
  if (begin?.type !== 'begin') return err({ type: 'no-begin' });
  const certificate = verifyCertificate(begin.certificate, roots);
  if (!certificate.ok) return certificate;
  if (!mayWrite(certificate.value, space)) return err({ type: 'not-certified-for-space' });
  const feed = feedIdOf(certificate.value.device, space, begin.lane, begin.epoch);
  if (feed !== first.body.feed) return err({ type: 'wrong-feed', seq: 1 });
  // A lane that a newer version adds goes with the ordinary ones here.
  return ok({ feed, lane: begin.lane === 'urgent' ? 'urgent' : 'ordinary', certificate: certificate.value });
}

function findSealFault(run: Run, space: Space, device: DeviceKey): RunFault | null {
  const start = run.records[0]?.body.seq ?? 1;
  for (const seal of run.seals) {
    const stands = seal.feed === run.feed && run.records[seal.seq - start]?.hash === seal.hash;
    if (!stands || !verifySeal(device, space, seal)) return { type: 'wrong-seal', seq: seal.seq };
  }
  const last = run.records.at(-1);
  return run.seals.some((seal) => seal.hash === last?.hash) ? null : { type: 'unsealed' };
}
