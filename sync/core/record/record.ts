import { canonicalize, findFault, type Fault, type Value } from '../canonical.ts';
import {
  isFeedId,
  isHash,
  isName,
  isSpace,
  sha256,
  sha256Bytes,
  type FeedId,
  type Hash,
  type Space,
  type SubjectId,
  type SubjectKey,
} from '../ids.ts';
import { isSubjectId } from './subject-id.ts';
import { err, ok, type Result } from '../result.ts';

/** The envelope whose hash names the record. Never changes: `v` versions the operation only [R1]. */
export interface Body {
  readonly v: number;
  readonly space: Space;
  readonly feed: FeedId;
  /** 1, 2, 3 … with no gap. */
  readonly seq: number;
  /** The record before it in its feed; null for the first. */
  readonly prev: Hash | null;
  /** Milliseconds since 1970 by the device's own clock: for people, and for ties. */
  readonly at: number;
  /** The staff member who acted, by their subject; null where the device acts of itself. */
  readonly actor: SubjectId | null;
  readonly subject: SubjectId;
  /** Further subjects, sorted, without the first. */
  readonly also: readonly SubjectId[];
  /** What sort of subject: `case`, `person`, `device` … */
  readonly kind: string;
  /** The subjects' heads in the view that was acted on, sorted. */
  readonly after: readonly Hash[];
  /** Names the operation, which travels beside. */
  readonly op: Hash;
}

/** A record as it is kept: the body with the name it hashes to, and what travels beside it. */
export interface StoredRecord {
  readonly hash: Hash;
  readonly body: Body;
  /** The operation as its author wrote it; null once erased. */
  readonly operation: Value;
  /** The subject's key; null once erased. */
  readonly key: SubjectKey | null;
}

/** A record that was put together here. It knows its operation's canonical text, which whoever keeps it would write once more. */
export class AssembledRecord implements StoredRecord {
  readonly hash: Hash;
  readonly body: Body;
  readonly operation: Value;
  readonly key: SubjectKey | null;
  readonly #text: string;

  constructor({ hash, body, operation, key }: StoredRecord, text: string) {
    this.hash = hash;
    this.body = body;
    this.operation = operation;
    this.key = key;
    this.#text = text;
  }

  static textOf(record: StoredRecord): string {
    return #text in record ? record.#text : canonicalize(record.operation);
  }
}

/** JCS of a record's operation; null once erased. */
export function operationText(record: StoredRecord): string | null {
  return record.operation === null ? null : AssembledRecord.textOf(record);
}

/** Body and operation together, in canonical bytes. */
export const maximumRecordBytes = 64 * 1024;

export type BodyFault = { readonly type: 'malformed'; readonly member: string };

/** SHA-256( "chancery/record" ‖ JCS(body) ) [R1]. */
export function recordHash(body: Body): Hash {
  return sha256(`chancery/record${canonicalBody(body)}`);
}

/** SHA-256( key ‖ JCS([feed, seq, operation]) ): equal operations never share a name [R4]. */
export function operationHash(key: SubjectKey, feed: FeedId, seq: number, operation: Value): Hash {
  return operationTextHash(key, feed, seq, canonicalize(operation));
}

/** A subject's key, as bytes. */
const keyBytes = 16;

/** The same for an operation whose canonical text is at hand. */
export function operationTextHash(key: SubjectKey, feed: FeedId, seq: number, operation: string): Hash {
  const text = `["${feed}",${seq},${operation}]`;
  const bytes = Buffer.allocUnsafe(keyBytes + Buffer.byteLength(text));
  bytes.write(key, 'hex');
  bytes.write(text, keyBytes);
  return sha256Bytes(bytes);
}

/** JCS of a body, written out for its shape: every member is ASCII without anything to escape. */
export function canonicalBody(body: Body): string {
  return (
    `{"actor":${body.actor === null ? 'null' : `"${body.actor}"`},"after":${list(body.after)},"also":${list(body.also)},` +
    `"at":${body.at},"feed":"${body.feed}","kind":"${body.kind}","op":"${body.op}",` +
    `"prev":${body.prev === null ? 'null' : `"${body.prev}"`},"seq":${body.seq},"space":"${body.space}",` +
    `"subject":"${body.subject}","v":${body.v}}`
  );
}

const list = (items: readonly string[]): string => (items.length === 0 ? '[]' : `["${items.join('","')}"]`);

const members = ['actor', 'after', 'also', 'at', 'feed', 'kind', 'op', 'prev', 'seq', 'space', 'subject', 'v'];

/** Reads a body that came from outside: exactly its twelve members, each of its own form [R2]. */
export function parseBody(value: unknown): Result<Body, BodyFault> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return err({ type: 'malformed', member: 'body' });
  const body = value as { readonly [member: string]: unknown };
  const stranger = Object.keys(body).find((member) => !members.includes(member));
  const fault = stranger ?? members.find((member) => !checks[member]?.(body[member]));
  if (fault !== undefined) return err({ type: 'malformed', member: fault });
  const parsed = value as Body;
  if (parsed.also.includes(parsed.subject)) return err({ type: 'malformed', member: 'also' });
  if ((parsed.seq === 1) !== (parsed.prev === null)) return err({ type: 'malformed', member: 'prev' });
  return ok(parsed);
}

/**
 * What is left to be asked of a body that was put together here from parts that were read one by one: what holds between its
 * members.
 */
export function findMadeBodyFault({ at, also, after, subject }: Body): BodyFault | null {
  if (!checks['at']?.(at)) return { type: 'malformed', member: 'at' };
  if (!isAscending(also) || also.includes(subject)) return { type: 'malformed', member: 'also' };
  return isAscending(after) ? null : { type: 'malformed', member: 'after' };
}

const isAscending = (items: readonly string[]): boolean =>
  items.every((item, index) => index === 0 || (items[index - 1] as string) < item);

const checks: { readonly [member: string]: (value: unknown) => boolean } = {
  actor: (value) => value === null || isSubjectId(value),
  after: (value) => isSortedSet(value, isHash),
  also: (value) => isSortedSet(value, isSubjectId),
  at: (value) => Number.isSafeInteger(value) && !Object.is(value, -0),
  feed: isFeedId,
  kind: isName,
  op: isHash,
  prev: (value) => value === null || isHash(value),
  seq: isPositive,
  space: isSpace,
  subject: isSubjectId,
  v: isPositive,
};

function isPositive(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}

function isSortedSet(value: unknown, check: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(check) && isAscending(value);
}

export type OperationFault =
  | { readonly type: 'unfit-operation'; readonly fault: Fault }
  | { readonly type: 'too-large'; readonly bytes: number };

/**
 * Whether an operation may travel in a record: fit to be hashed [R7] and, with its body, not too large [R8].
 * @returns its canonical text
 */
export function checkOperation(body: Body, operation: Value): Result<string, OperationFault> {
  const isObject = typeof operation === 'object' && operation !== null && !Array.isArray(operation);
  const fault = isObject ? findFault(operation) : 'not-a-value';
  if (fault) return err({ type: 'unfit-operation', fault });
  const text = canonicalize(operation);
  const bytes = Buffer.byteLength(text) + canonicalBody(body).length;
  return bytes > maximumRecordBytes ? err({ type: 'too-large', bytes }) : ok(text);
}

/** All that a record is about: its subject first. */
export function subjectsOf(body: Body): readonly SubjectId[] {
  return body.also.length === 0 ? [body.subject] : [body.subject, ...body.also];
}
