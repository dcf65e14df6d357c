import { fromBase64, isBase64 } from '../base64.ts';
import type { After, Column, Columns, Reference } from './bundle-encode.ts';
import { canonicalize, findFault, type Value } from '../canonical.ts';
import type { Run } from '../record/feed.ts';
import { mostRecordsOfABundle } from './operation-columns.ts';
import { isName, subjectIdOf, type FeedId, type Hash, type Space, type SubjectId, type SubjectKey } from '../ids.ts';
import {
  AssembledRecord,
  maximumRecordBytes,
  operationTextHash,
  recordHash,
  type Body,
  type StoredRecord,
} from '../record/record.ts';
import { err, ok, type Result } from '../result.ts';
import type { Seal } from '../record/seal.ts';
import { placeName, type PlaceKey } from '../space-store.ts';
import { mayBeWithin } from './text-bounds.ts';

export type BundleFault = { readonly type: 'malformed-bundle'; readonly member: string };

/** A run that could not even be put together here, and why; it is asked for again by frontier. */
export interface SkippedRun {
  readonly feed: FeedId;
  readonly type: 'missing-start' | 'unresolved-reference' | 'unfit-operation';
  readonly seq: number;
}

export interface DecodedBundle {
  /** In the order of the bundle's branches. */
  readonly runs: readonly Run[];
  readonly skipped: readonly SkippedRun[];
}

/** The places that a receiver must look up before it can decode: where branches go on from, and what records refer to. */
export function placesToResolve(columns: Columns): readonly PlaceKey[] {
  const places = new Map<string, PlaceKey>();
  const add = (feed: string | null, seq: number): void => {
    if (feed === null) return;
    const place = { feed: feed as FeedId, seq };
    places.set(placeName(place), place);
  };
  for (const [feed, before, prev] of columns.feeds)
    if (before > 0 && prev === undefined) add(fromBase64(feed, 16), before);
  for (const after of listOf(columns.after, columns.count)) {
    if (typeof after === 'number') continue;
    for (const reference of after)
      if (Array.isArray(reference)) add(fromBase64(columns.refs[reference[0]], 16), reference[1]);
  }
  return [...places.values()];
}

/**
 * Puts the records together again: each hash follows from what was sent, so a seal that verifies proves all of it.
 * @param resolve the hash of the one record held in a place; null where there is none, or more than one
 */
export function decodeColumns(
  columns: Columns,
  space: Space,
  resolve: (place: PlaceKey) => Hash | null,
): DecodedBundle {
  const decoder = new Decoder(columns, space, resolve);
  for (let index = 0; index < columns.count; index += 1) decoder.read(index);
  return decoder.finish();
}

/** A few milliseconds of work. */
const recordsATurn = 500;

/** The same with a pause now and then: somebody may be saving a form while a large bundle is read. */
export async function decodeInTurns(
  columns: Columns,
  space: Space,
  resolve: (place: PlaceKey) => Hash | null,
  yieldTurn: () => Promise<void>,
): Promise<DecodedBundle> {
  const decoder = new Decoder(columns, space, resolve);
  for (let index = 0; index < columns.count; index += 1) {
    if (index > 0 && index % recordsATurn === 0) await yieldTurn();
    decoder.read(index);
  }
  return decoder.finish();
}

interface Branch {
  readonly feed: FeedId;
  seq: number;
  prev: Hash | null;
  skipped: SkippedRun | null;
  readonly records: StoredRecord[];
  readonly seals: Seal[];
  /** Every name in it follows from what was sent. */
  namedHere: boolean;
}

class Decoder {
  readonly #columns: Columns;
  readonly #space: Space;
  readonly #resolve: (place: PlaceKey) => Hash | null;
  readonly #branches: Branch[];
  readonly #keys: { readonly key: SubjectKey | null; readonly subject: SubjectId }[];
  readonly #subjects: readonly SubjectId[];
  readonly #actors: readonly SubjectId[];
  readonly #refs: readonly FeedId[];
  readonly #also: ReadonlyMap<number, readonly number[]>;
  readonly #erased: ReadonlyMap<number, string>;
  readonly #hashes: (Hash | null)[] = [];
  readonly #lastAbout = new Map<SubjectId, Hash | null>();
  #clock = 0;

  constructor(columns: Columns, space: Space, resolve: (place: PlaceKey) => Hash | null) {
    this.#columns = columns;
    this.#space = space;
    this.#resolve = resolve;
    this.#keys = columns.keys.map(readKey);
    this.#subjects = columns.subjects.map((text) => fromBase64(text, 16) as SubjectId);
    this.#actors = columns.actors.map((text) => fromBase64(text, 16) as SubjectId);
    this.#refs = columns.refs.map((text) => fromBase64(text, 16) as FeedId);
    this.#also = new Map(columns.also.map(([index, ...subjects]) => [index, subjects]));
    this.#erased = new Map(columns.erased.map(([index, op]) => [index, fromBase64(op, 32) as string]));
    this.#branches = columns.feeds.map((entry) => this.#openBranch(entry));
  }

  #openBranch([text, before, prevText]: Columns['feeds'][number]): Branch {
    const feed = fromBase64(text, 16) as FeedId;
    const prev =
      before === 0
        ? null
        : prevText === undefined
          ? this.#resolve({ feed, seq: before })
          : (fromBase64(prevText, 32) as Hash);
    const skipped = before > 0 && prev === null ? ({ feed, type: 'missing-start', seq: before + 1 } as const) : null;
    return { feed, seq: before, prev, skipped, records: [], seals: [], namedHere: true };
  }

  read(index: number): void {
    const { feed, at, actor, key, kind, version, after } = this.#columns;
    const branch = this.#branches[item(feed, index)] as Branch;
    const { key: subjectKey, subject } = this.#keys[item(key, index)] as { key: SubjectKey | null; subject: SubjectId };
    const seq = branch.seq + 1;
    branch.seq = seq;
    this.#clock += item(at, index);
    const also = this.#readAlso(index);
    const references = branch.skipped ? null : this.#readAfter(item(after, index), index, subject);
    const operation = this.#columns.op[index] as Value;
    const record =
      references &&
      this.#assemble(
        branch,
        {
          v: item(version, index),
          space: this.#space,
          feed: branch.feed,
          seq,
          prev: branch.prev,
          at: this.#clock,
          actor: item(actor, index) === -1 ? null : (this.#actors[item(actor, index)] as SubjectId),
          subject,
          also,
          kind: this.#columns.kinds[item(kind, index)] as string,
          after: references,
        },
        { operation, key: subjectKey, op: this.#erased.get(index) },
      );
    if (!record)
      branch.skipped ??= { feed: branch.feed, type: references ? 'unfit-operation' : 'unresolved-reference', seq };
    this.#hashes[index] = record?.hash ?? null;
    this.#lastAbout.set(subject, record?.hash ?? null);
    for (const about of also) this.#lastAbout.set(about, record?.hash ?? null);
  }

  #readAlso(index: number): readonly SubjectId[] {
    const numbers = this.#also.get(index);
    return numbers ? numbers.map((number) => this.#subjects[number] as SubjectId).toSorted() : [];
  }

  #assemble(
    branch: Branch,
    bare: Omit<Body, 'op'>,
    sent: { readonly operation: Value; readonly key: SubjectKey | null; readonly op: string | undefined },
  ): StoredRecord | null {
    // Without an operation there is only the hash that it had: a hash of nothing would be another record's.
    const isFit = sent.operation === null ? sent.op !== undefined : isFitOperation(sent.operation);
    if (!isFit) return null;
    const text = canonicalize(sent.operation);
    const op = sent.op ?? (sent.key === null ? null : operationTextHash(sent.key, bare.feed, bare.seq, text));
    if (op === null) return null;
    const body: Body = { ...bare, op: op as Hash };
    const named = { hash: recordHash(body), body, operation: sent.operation, key: sent.key };
    const record = new AssembledRecord(named, text);
    // A hash that was sent beside what it should be the hash of, and a record's size, are the verifier's to check.
    if (sent.op !== undefined || mayBeTooLarge(body, text)) branch.namedHere = false;
    branch.prev = record.hash;
    branch.records.push(record);
    return record;
  }

  #readAfter(after: After, index: number, subject: SubjectId): readonly Hash[] | null {
    if (after === 1) return [];
    const hashes =
      after === 0
        ? [this.#lastAbout.get(subject) ?? null]
        : after.map((reference) => this.#readReference(reference, index));
    return hashes.includes(null) ? null : (hashes as Hash[]).toSorted();
  }

  #readReference(reference: Reference, index: number): Hash | null {
    if (typeof reference === 'number') return this.#hashes[index - reference] ?? null;
    if (typeof reference === 'string') return fromBase64(reference, 32) as Hash | null;
    const feed = this.#refs[reference[0]];
    return feed === undefined ? null : this.#resolve({ feed, seq: reference[1] });
  }

  finish(): DecodedBundle {
    for (const entry of this.#columns.seals) {
      const branch = this.#branches[entry[0]];
      const [first, last] = [branch?.records[0], branch?.records.at(-1)];
      const record = entry.length === 2 ? last : branch?.records[entry[1] - (first?.body.seq ?? 0)];
      const signature = fromBase64(entry.at(-1), 64) as string;
      if (branch && record)
        branch.seals.push({ feed: branch.feed, seq: record.body.seq, hash: record.hash, signature });
    }
    return {
      runs: this.#branches
        .filter((branch) => branch.records.length > 0 && !branch.skipped)
        .map(({ feed, records, seals, namedHere }) => ({ feed, records, seals, ...(namedHere && { namedHere }) })),
      skipped: this.#branches.flatMap((branch) => branch.skipped ?? []),
    };
  }
}

/** One that is larger than any record may be is not even looked at: a bundle may hold nothing but it. */
function isFitOperation(operation: Value): boolean {
  return mayBeWithin(operation, maximumRecordBytes) && findFault(operation) === null;
}

/** Generous bounds: a character takes three bytes at most, a reference 67, and the rest of a body less than a kilobyte. */
function mayBeTooLarge({ after, also }: Body, operation: string): boolean {
  return operation.length * 3 + (after.length + also.length) * 67 + 1024 > maximumRecordBytes;
}

function readKey(entry: Columns['keys'][number]): { readonly key: SubjectKey | null; readonly subject: SubjectId } {
  if (typeof entry !== 'string') return { key: null, subject: fromBase64(entry[0], 16) as SubjectId };
  const key = fromBase64(entry, 16) as SubjectKey;
  return { key, subject: subjectIdOf(key) };
}

function item<Item>(column: Column<Item>, index: number): Item {
  return 'all' in column ? column.all : (column[index] as Item);
}

function listOf<Item>(column: Column<Item>, count: number): readonly Item[] {
  return 'all' in column ? (count > 0 ? [column.all] : []) : column;
}

/** Columns as they came, of which nothing is known. */
export type UnreadColumns = { readonly [Member in keyof Columns]?: unknown };

/** Reads columns that came from outside: every index in range, every identifier well formed, before any is used. */
export function parseColumns(value: unknown): Result<Columns, BundleFault> {
  const member = findColumnFault(value);
  return member === null ? ok(value as Columns) : err({ type: 'malformed-bundle', member });
}

/** Check by check: a table of them would be gone through anew for each bundle, and most bundles are small. */
function findColumnFault(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return 'bundle';
  const columns = value as UnreadColumns;
  const { count, op } = columns;
  if (columns.v !== 1) return 'v';
  if (!isIndex(count, mostRecordsOfABundle + 1)) return 'count';
  if (!isListOf(columns.feeds, isBranch)) return 'feeds';
  if (!isListOf(columns.refs, isId16)) return 'refs';
  if (!isListOf(columns.keys, isKey)) return 'keys';
  if (!isListOf(columns.subjects, isId16)) return 'subjects';
  if (!isListOf(columns.actors, isId16)) return 'actors';
  if (!isListOf(columns.kinds, isName)) return 'kinds';
  const { feeds, refs, keys, actors, kinds } = columns as Columns;
  const isPerRecord = (column: unknown, check: (item: unknown) => boolean): boolean =>
    isColumn(column, count as number, check);
  if (!isPerRecord(columns.feed, (index) => isIndex(index, feeds.length))) return 'feed';
  if (!isPerRecord(columns.at, Number.isSafeInteger)) return 'at';
  if (!isPerRecord(columns.actor, (index) => index === -1 || isIndex(index, actors.length))) return 'actor';
  if (!isPerRecord(columns.key, (index) => isIndex(index, keys.length))) return 'key';
  if (!isPerRecord(columns.kind, (index) => isIndex(index, kinds.length))) return 'kind';
  if (!isPerRecord(columns.version, isVersion)) return 'version';
  if (!isPerRecord(columns.after, (after) => isAfter(after, refs.length))) return 'after';
  if (!Array.isArray(op) || op.length !== count || !op.every(isOperation)) return 'op';
  return findSparseFault(columns as Columns);
}

/** Entries for some of the records. */
function findSparseFault(
  columns: { readonly [Member in 'also' | 'erased' | 'seals']: unknown } & KnownColumns,
): string | null {
  const { count, subjects, feeds } = columns;
  const isAlso = ([index, ...others]: readonly unknown[]): boolean =>
    isIndex(index, count) && others.length > 0 && others.every((subject) => isIndex(subject, subjects.length));
  const isErased = ([index, op]: readonly unknown[]): boolean => isIndex(index, count) && isBase64(op, 32);
  const isSeal = ([feed, ...rest]: readonly unknown[]): boolean =>
    isIndex(feed, feeds.length) &&
    (rest.length === 1 || (rest.length === 2 && Number.isSafeInteger(rest[0]))) &&
    isBase64(rest.at(-1), 64);
  if (!isListOf(columns.also, (entry) => Array.isArray(entry) && isAlso(entry))) return 'also';
  if (!isListOf(columns.erased, (entry) => Array.isArray(entry) && isErased(entry))) return 'erased';
  return isListOf(columns.seals, (entry) => Array.isArray(entry) && isSeal(entry)) ? null : 'seals';
}

type KnownColumns = Pick<Columns, 'count' | 'subjects' | 'feeds'>;

function isListOf(value: unknown, check: (item: unknown) => boolean): boolean {
  if (!Array.isArray(value)) return false;
  for (const item of value as readonly unknown[]) if (!check(item)) return false;
  return true;
}

const isId16 = (value: unknown): boolean => isBase64(value, 16);
const isKey = (entry: unknown): boolean => isBase64(Array.isArray(entry) ? entry[0] : entry, 16);
const isVersion = (version: unknown): boolean => Number.isSafeInteger(version) && (version as number) >= 1;

function isBranch(entry: unknown): boolean {
  return (
    Array.isArray(entry) &&
    isBase64(entry[0], 16) &&
    isIndex(entry[1], Number.MAX_SAFE_INTEGER) &&
    (entry[2] === undefined || isBase64(entry[2], 32))
  );
}

function isIndex(value: unknown, size: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < size;
}

function isOperation(value: unknown): boolean {
  return typeof value === 'object' && !Array.isArray(value);
}

function isAfter(value: unknown, refs: number): boolean {
  if (value === 0 || value === 1) return true;
  return Array.isArray(value) && value.length > 0 && value.every((reference) => isReference(reference, refs));
}

function isReference(value: unknown, refs: number): boolean {
  if (Array.isArray(value))
    return value.length === 2 && isIndex(value[0], refs) && isIndex(value[1], Number.MAX_SAFE_INTEGER);
  return typeof value === 'number' ? isIndex(value, Number.MAX_SAFE_INTEGER) : isBase64(value, 32);
}

function isColumn(value: unknown, count: number, check: (item: unknown) => boolean): boolean {
  if (Array.isArray(value)) return value.length === count && isListOf(value, check);
  return typeof value === 'object' && value !== null && 'all' in value && check(value.all);
}
