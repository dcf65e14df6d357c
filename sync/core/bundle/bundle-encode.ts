import { toBase64 } from '../base64.ts';
import type { FeedId, Hash, SubjectId } from '../ids.ts';
import type { Place } from '../record/operation.ts';
import type { StoredRecord } from '../record/record.ts';
import type { Seal } from '../record/seal.ts';

/**
 * A bundle's records as columns. What the receiver can derive is not sent: hashes, places, `prev`, subject ids and operation
 * hashes. A column whose items are all alike stands as that one item [X11].
 */
export interface Columns {
  readonly v: 1;
  /** Branches: the feed, the place before its first record here, and that place's hash where a place would not do. */
  readonly feeds: readonly (readonly [feed: string, before: number, prev?: string])[];
  /** Feeds that are only referred to. */
  readonly refs: readonly string[];
  /** Subject keys; for an erased subject `[id]`. */
  readonly keys: readonly (string | readonly [id: string])[];
  readonly subjects: readonly string[];
  readonly actors: readonly string[];
  readonly kinds: readonly string[];
  readonly count: number;
  readonly feed: Column<number>;
  /** Milliseconds since the record before. */
  readonly at: Column<number>;
  /** Into `actors`; -1 for none. */
  readonly actor: Column<number>;
  /** Into `keys`. */
  readonly key: Column<number>;
  readonly kind: Column<number>;
  readonly version: Column<number>;
  readonly after: Column<After>;
  /** For records about more than one subject: index, then subjects. */
  readonly also: readonly (readonly [index: number, ...subjects: number[]])[];
  readonly op: readonly unknown[];
  /** For records whose operation was erased: index and operation hash. */
  readonly erased: readonly (readonly [index: number, op: string])[];
  readonly seals: readonly SealEntry[];
}

/** Into `feeds`; without a `seq` the seal stands on the last record of its branch here. */
export type SealEntry =
  | readonly [feed: number, signature: string]
  | readonly [feed: number, seq: number, signature: string];

export type Column<Item> = readonly Item[] | { readonly all: Item };

/** 0: the record before it here about the same subject. 1: nothing. Else a list of references. */
export type After = 0 | 1 | readonly Reference[];
/** So many records back in this bundle; a place in one of `refs`; or a hash. */
export type Reference = number | readonly [ref: number, seq: number] | string;

/** A place that the receiver surely resolves to one record; null where only the hash is safe. */
export type PlaceAtReceiver = (hash: Hash) => Place | null;

export function encodeColumns(
  records: readonly StoredRecord[],
  seals: readonly Seal[],
  placeAtReceiver: PlaceAtReceiver,
): Columns {
  const feeds = new Branches(placeAtReceiver);
  const refs = new Dictionary<FeedId>();
  const keys = new Dictionary<string>();
  const subjects = new Dictionary<SubjectId>();
  const actors = new Dictionary<SubjectId>();
  const kinds = new Dictionary<string>();
  const indexOf = new Map<Hash, number>();
  const lastAbout = new Map<SubjectId, Hash>();
  const columns = {
    feed: [] as number[],
    at: [] as number[],
    actor: [] as number[],
    key: [] as number[],
    kind: [] as number[],
    version: [] as number[],
    after: [] as After[],
  };
  const also: [number, ...number[]][] = [];
  const erased: [number, string][] = [];
  const op: unknown[] = [];
  let clock = 0;

  const refer = (hash: Hash, index: number): Reference => {
    const within = indexOf.get(hash);
    if (within !== undefined) return index - within;
    const place = placeAtReceiver(hash);
    return place ? [refs.add(place.feed), place.seq] : toBase64(hash);
  };

  for (const record of records) {
    const { body } = record;
    const index = op.length;
    columns.feed.push(feeds.add(record));
    columns.at.push(body.at - clock);
    clock = body.at;
    columns.actor.push(body.actor === null ? -1 : actors.add(body.actor));
    columns.key.push(keys.add(record.key ?? `!${body.subject}`));
    columns.kind.push(kinds.add(body.kind));
    columns.version.push(body.v);
    columns.after.push(encodeAfter(body.after, lastAbout.get(body.subject), (hash) => refer(hash, index)));
    if (body.also.length > 0) also.push([index, ...body.also.map((subject) => subjects.add(subject))]);
    if (record.operation === null || record.key === null) erased.push([index, toBase64(body.op)]);
    op.push(record.operation);
    indexOf.set(record.hash, index);
    lastAbout.set(body.subject, record.hash);
    for (const subject of body.also) lastAbout.set(subject, record.hash);
  }
  return {
    v: 1,
    feeds: feeds.entries,
    refs: refs.items.map(toBase64),
    keys: keys.items.map((key) => (key.startsWith('!') ? [toBase64(key.slice(1))] : toBase64(key))),
    subjects: subjects.items.map(toBase64),
    actors: actors.items.map(toBase64),
    kinds: kinds.items,
    count: records.length,
    feed: squeeze(columns.feed),
    at: columns.at,
    actor: squeeze(columns.actor),
    key: squeeze(columns.key),
    kind: squeeze(columns.kind),
    version: squeeze(columns.version),
    after: columns.after,
    also,
    op,
    erased,
    seals: seals.flatMap(({ hash, seq, signature }): readonly SealEntry[] => {
      const branch = feeds.branchOf(hash);
      if (branch === undefined) return [];
      return [feeds.isLast(hash) ? [branch, toBase64(signature)] : [branch, seq, toBase64(signature)]];
    }),
  };
}

function encodeAfter(after: readonly Hash[], last: Hash | undefined, refer: (hash: Hash) => Reference): After {
  if (after.length === 0) return 1;
  return after.length === 1 && after[0] === last ? 0 : after.map(refer);
}

function squeeze(items: readonly number[]): Column<number> {
  const [first] = items;
  return first !== undefined && items.every((item) => item === first) ? { all: first } : items;
}

class Dictionary<Item> {
  readonly items: Item[] = [];
  readonly #index = new Map<Item, number>();

  add(item: Item): number {
    const found = this.#index.get(item);
    if (found !== undefined) return found;
    this.#index.set(item, this.items.length);
    return this.items.push(item) - 1;
  }
}

/** Follows each feed; a record that does not continue an open branch begins one of its own. */
class Branches {
  readonly entries: (readonly [feed: string, before: number, prev?: string])[] = [];
  readonly #open = new Map<string, number>();
  readonly #of = new Map<Hash, number>();
  readonly #placeAtReceiver: PlaceAtReceiver;

  constructor(placeAtReceiver: PlaceAtReceiver) {
    this.#placeAtReceiver = placeAtReceiver;
  }

  add({ body, hash }: StoredRecord): number {
    const continued = body.prev === null ? undefined : this.#open.get(body.prev);
    const branch = continued ?? this.entries.push(this.#entry(body)) - 1;
    if (body.prev !== null) this.#open.delete(body.prev);
    this.#open.set(hash, branch);
    this.#of.set(hash, branch);
    return branch;
  }

  branchOf(hash: Hash): number | undefined {
    return this.#of.get(hash);
  }

  isLast(hash: Hash): boolean {
    return this.#open.has(hash);
  }

  #entry({ feed, seq, prev }: StoredRecord['body']): readonly [feed: string, before: number, prev?: string] {
    const resolved = prev === null || this.#placeAtReceiver(prev) !== null;
    return resolved ? [toBase64(feed), seq - 1] : [toBase64(feed), seq - 1, toBase64(prev)];
  }
}
