import { createPublicKey, hash, verify } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import canonicalize from 'canonicalize';

/**
 * Reads exchanges as somebody would who has docs/sync-spec.md and its vectors, and none of our code: what this cannot read, the
 * specification does not say. It trusts the bytes to be well formed, and shares no line with `sync`.
 */

type Json = unknown;
type Row = readonly Json[];
type Named = Readonly<Record<string, Json>>;

export interface SecondPlace {
  readonly feed: string;
  readonly seq: number;
  readonly hash: string;
}

export interface SecondRecord {
  readonly hash: string;
  readonly body: Named;
  readonly operation: Json;
}

export interface SecondSection {
  readonly space: string;
  /** Half a digest, in a question; what an answer builds on. */
  readonly base: Json;
  readonly change: readonly (readonly [feed: string, ends: readonly SecondPlace[]])[];
  readonly records: readonly SecondRecord[];
  readonly seals: readonly (SecondPlace & { readonly signature: string })[];
  readonly slices: readonly { readonly hash: string; readonly offset: number; readonly bytes: Buffer }[];
  readonly wants: readonly string[];
  readonly receipt: { readonly lacking: Json; readonly at: number; readonly signature: string } | null;
}

const sha256 = (...parts: readonly (string | Buffer)[]): string =>
  hash('sha256', Buffer.concat(parts.map((part) => Buffer.from(part))), 'hex');
const jcs = (value: Json): string => canonicalize(value) ?? '';
const hex = (identifier: Json): string => Buffer.from(identifier as string, 'base64url').toString('hex');

/** @param known what the sender built on, space by space: by that feeds are numbered, and places name records [X11] */
export function readExchange(
  message: Buffer,
  spaces: readonly string[],
  dictionary: Buffer,
  known: (space: string, base: Json) => SecondKnowledge,
): readonly SecondSection[] {
  const frames = splitFrames(message);
  const next = (): Buffer => frames.shift() ?? Buffer.alloc(0);
  const [, ...sections] = readJsonFrame(next(), dictionary) as readonly Named[];
  const read = sections.map((section) => {
    const space = spaces[section['s'] as number] ?? '';
    const head = readHead(section);
    const bundle = section['n'] === 1 ? (readJsonFrame(next(), dictionary) as Named) : null;
    const content = bundle ? readBundle(bundle, space, known(space, head.base)) : { records: [], seals: [] };
    const slices = ((section['k'] ?? []) as readonly Row[]).map(([hash, offset]) => ({
      hash: hex(hash),
      offset: offset as number,
      bytes: next(),
    }));
    return { space, ...head, ...content, slices };
  });
  if (frames.length > 0) throw new Error('a frame too many');
  return read;
}

function readHead(section: Named): Pick<SecondSection, 'base' | 'change' | 'wants' | 'receipt'> {
  const changed = (section['c'] ?? []) as readonly (readonly [string, readonly Row[]])[];
  const [lacking, at, signature] = (section['t'] ?? []) as Row;
  return {
    base: typeof section['b'] === 'string' ? hex(section['b']) : section['b'],
    change: changed.map(([feed, ends]) => [
      hex(feed),
      ends.map(([seq, hash]) => ({ feed: hex(feed), seq: seq as number, hash: hex(hash) })),
    ]),
    wants: ((section['w'] ?? []) as readonly Row[]).map(([hash]) => hex(hash)),
    receipt: section['t']
      ? {
          lacking: (lacking as readonly Row[]).map(([feed, seq]) => [hex(feed), seq]),
          at: at as number,
          signature: hex(signature),
        }
      : null,
  };
}

// ---- frames ----

function splitFrames(message: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  for (let at = 0; at < message.length;) {
    const length = readVarint(message, at);
    frames.push(message.subarray(length.end, length.end + length.value));
    at = length.end + length.value;
  }
  return frames;
}

export function readVarint(bytes: Buffer, from: number): { readonly value: number; readonly end: number } {
  let [value, scale, at] = [0, 1, from];
  for (; (bytes[at] ?? 0) >= 128; at += 1, scale *= 128) value += ((bytes[at] ?? 0) - 128) * scale;
  return { value: value + (bytes[at] ?? 0) * scale, end: at + 1 };
}

const magicNumber = Buffer.from('28b52ffd', 'hex');

export function readJsonFrame(frame: Buffer, dictionary: Buffer): Json {
  const length = readVarint(frame, 1);
  const identifiers = frame.subarray(length.end, length.end + length.value);
  const rest = frame.subarray(length.end + length.value);
  const text = frame[0] === 0 ? rest : zstdDecompressSync(Buffer.concat([magicNumber, rest]), { dictionary });
  let at = 0;
  // eslint-disable-next-line no-control-regex -- they stand for identifiers
  const whole = text.toString().replaceAll(/[\u0001-\u0006]/g, (mark) => {
    const sort = mark.charCodeAt(0);
    const bytes = identifiers.subarray(at, (at += [16, 32, 64][(sort - 1) % 3] ?? 0));
    return `"${bytes.toString(sort <= 3 ? 'base64url' : 'hex')}"`;
  });
  if (at !== identifiers.length) throw new Error('identifiers left over');
  return JSON.parse(whole);
}

// ---- bundles ----

/** What a bundle's sender took the receiver to hold. */
export interface SecondKnowledge {
  readonly frontier: readonly SecondPlace[];
  /** The one record that stands there. */
  readonly hashAt: (feed: string, seq: number) => string;
}

interface Branch {
  readonly feed: string;
  seq: number;
  prev: string | null;
  /** Of the branch, by their places. */
  readonly names: Map<number, string>;
}

export function readBundle(
  bundle: Named,
  space: string,
  { frontier, hashAt }: SecondKnowledge,
): Pick<SecondSection, 'records' | 'seals'> {
  const numbered = [...new Set(frontier.map((place) => place.feed))].toSorted();
  const feedOf = (named: Json): string => (typeof named === 'number' ? (numbered[named] ?? '') : hex(named));
  const list = (name: string): readonly Json[] => bundle[name] as readonly Json[];
  const rows = (name: string): readonly Row[] => bundle[name] as readonly Row[];
  const column = (name: string, index: number): number => {
    const items = bundle[name] as readonly number[] | { readonly all: number };
    return 'all' in items ? items.all : (items[index] ?? Number.NaN);
  };
  const branches = rows('feeds').map(([named, before, prev]): Branch => {
    const [feed, seq] = [feedOf(named), before as number];
    const from = (): string => (prev === undefined ? hashAt(feed, seq) : hex(prev));
    return { feed, seq, prev: seq === 0 ? null : from(), names: new Map() };
  });
  const refs = list('refs').map(feedOf);
  const keys = list('keys').map((key) => (typeof key === 'string' ? Buffer.from(key, 'base64url') : null));
  const subjects = list('keys').map((key, index) =>
    typeof key === 'string' ? sha256(keys[index] as Buffer).slice(0, 32) : hex((key as Row)[0]),
  );
  const also = new Map(rows('also').map(([index, ...others]) => [index, others]));
  const erased = new Map(rows('erased').map(([index, op]) => [index, hex(op)]));
  const takeOperation = operationsOf(list('shapes'), rows('values'));
  const records: SecondRecord[] = [];
  let at = 0;
  for (let index = 0; index < (bundle['count'] as number); index += 1) {
    const branch = branches[column('feed', index)] as Branch;
    const [key, subject] = [keys[column('key', index)] ?? null, subjects[column('key', index)]];
    const actor = column('actor', index);
    const operation = takeOperation(list('shape')[index] as number);
    const name = (one: Json): string => {
      if (typeof one === 'number') return records[index - one]?.hash ?? '';
      return Array.isArray(one) ? hashAt(refs[one[0] as number] ?? '', one[1] as number) : hex(one);
    };
    const named = (bundle['after'] as Row)[index];
    const last = (): string => records.findLast(({ body }) => isAbout(body, subject))?.hash ?? '';
    at += column('at', index);
    branch.seq += 1;
    const body = {
      v: column('version', index),
      space,
      feed: branch.feed,
      seq: branch.seq,
      prev: branch.prev,
      at,
      actor: actor === -1 ? null : hex(list('actors')[actor]),
      subject,
      also: (also.get(index) ?? []).map((number) => hex(list('subjects')[number as number])).toSorted(),
      kind: list('kinds')[column('kind', index)],
      after: named === 1 ? [] : named === 0 ? [last()] : (named as Row).map(name).toSorted(),
      op: erased.get(index) ?? secondOperationName(key as Buffer, branch.feed, branch.seq, operation),
    };
    branch.prev = secondName(body);
    branch.names.set(branch.seq, branch.prev);
    records.push({ hash: branch.prev, body, operation });
  }
  const seals = rows('seals').map(([number, ...rest]) => {
    const { feed, seq: last, names } = branches[number as number] as Branch;
    const seq = rest.length > 1 ? (rest[0] as number) : last;
    return { feed, seq, hash: names.get(seq) ?? '', signature: hex(rest.at(-1)) };
  });
  return { records, seals };
}

const isAbout = ({ subject, also }: Named, about: Json): boolean =>
  subject === about || (also as readonly Json[]).includes(about);

/** Each record in turn takes the next value of each list that its form names; `null` stands for what was erased. */
function operationsOf(shapes: readonly Json[], values: readonly Row[]): (shape: number) => Json {
  const left = values.map((one) => [...one]);
  const take = (shape: Json): Json => {
    if (typeof shape === 'string' || shape === null) return shape;
    if (typeof shape === 'number') return left[shape]?.shift();
    return Object.fromEntries(Object.entries(shape as Named).map(([name, inner]) => [name, take(inner)]));
  };
  return (shape) => take(shapes[shape]);
}

/** [R1] */
export function secondName(body: Json): string {
  return sha256('chancery/record', jcs(body));
}

/** [R4] @param key of the record's subject */
export function secondOperationName(key: Buffer, feed: string, seq: number, operation: Json): string {
  return sha256(key, jcs([feed, seq, operation]));
}

export function placeOf({ hash, body }: SecondRecord): SecondPlace {
  return { feed: body['feed'] as string, seq: body['seq'] as number, hash };
}

// ---- frontiers and signatures ----

/** [X2] */
export function secondDigest(frontier: readonly SecondPlace[]): string {
  const order = ({ feed, seq, hash }: SecondPlace): string => `${feed} ${String(seq).padStart(16, '0')} ${hash}`;
  const sorted = frontier.toSorted((left, right) => (order(left) < order(right) ? -1 : 1));
  return sha256('chancery/frontier', jcs(sorted.map(({ feed, seq, hash }) => [feed, seq, hash])));
}

/** Ed25519 over the canonical JSON of a statement. */
export function isSigned(key: string, statement: Json, signature: string): boolean {
  const x = Buffer.from(key, 'hex').toString('base64url');
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } });
  return verify(null, Buffer.from(jcs(statement)), publicKey, Buffer.from(signature, 'hex'));
}
