import { parseColumns, type BundleFault, type UnreadColumns } from './bundle-decode.ts';
import type { Columns } from './bundle-encode.ts';
import { toBase64 } from '../base64.ts';
import { packJson, unpackBundleJson, type FrameFault } from './compression.ts';
import { endsByFeed, type Frontier } from '../frontier/frontier.ts';
import { rememberingLast } from '../remembering-last.ts';
import { joinOperations, splitOperations, type UnreadOperations } from './operation-columns.ts';
import { err, type Result } from '../result.ts';

/** Columns in the bytes of a bundle [X11]. @param known the frontier by whose feeds both sides may count; none on a stick */
export function packBundle(columns: Columns, known: Frontier = []): Uint8Array {
  return packJson(toWireColumns(columns, known));
}

/** Operations as columns of their own, and feeds that both sides know by their number among them. */
export function toWireColumns(columns: Columns, known: Frontier): object {
  const { numbers } = numberedFeeds(known);
  const short = (feed: string): string | number => numbers.get(feed) ?? feed;
  const { shapes, shape, values } = splitOperations(columns.op);
  // Member by member, in the order in which they stand on the wire: to copy what is left of an object takes several times as long.
  return {
    v: columns.v,
    keys: columns.keys,
    subjects: columns.subjects,
    actors: columns.actors,
    kinds: columns.kinds,
    count: columns.count,
    feed: columns.feed,
    at: columns.at,
    actor: columns.actor,
    key: columns.key,
    kind: columns.kind,
    version: columns.version,
    after: columns.after,
    also: columns.also,
    erased: columns.erased,
    seals: columns.seals,
    feeds: columns.feeds.map(([feed, ...place]) => [short(feed), ...place]),
    refs: columns.refs.map(short),
    shapes,
    shape,
    values,
  };
}

export function unpackBundle(bundle: Uint8Array, known: Frontier = []): Result<Columns, BundleFault | FrameFault> {
  const opened = unpackBundleJson(bundle);
  return opened.ok ? readWireColumns(opened.value, known) : opened;
}

function readWireColumns(value: unknown, known: Frontier): Result<Columns, BundleFault> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || hasManyMembers(value))
    return err({ type: 'malformed-bundle', member: 'bundle' });
  const columns = value as UnreadColumns & UnreadOperations;
  const op = joinOperations(columns);
  if (!op) return err({ type: 'malformed-bundle', member: 'op' });
  const { feeds } = numberedFeeds(known);
  const long = (feed: unknown): unknown => (typeof feed === 'number' ? feeds[feed] : feed);
  return parseColumns({
    v: columns.v,
    feeds: mapList(columns.feeds, (entry) => (Array.isArray(entry) ? [long(entry[0]), ...entry.slice(1)] : entry)),
    refs: mapList(columns.refs, long),
    keys: columns.keys,
    subjects: columns.subjects,
    actors: columns.actors,
    kinds: columns.kinds,
    count: columns.count,
    feed: columns.feed,
    at: columns.at,
    actor: columns.actor,
    key: columns.key,
    kind: columns.kind,
    version: columns.version,
    after: columns.after,
    also: columns.also,
    op,
    erased: columns.erased,
    seals: columns.seals,
  });
}

/** Some that are not known are passed over [X11]; to pass over a million would take a minute. */
const mostMembers = 1_000;

function hasManyMembers(value: object): boolean {
  let members = 0;
  for (const _ in value) if ((members += 1) > mostMembers) return true;
  return false;
}

interface NumberedFeeds {
  /** The distinct feeds of a frontier, ascending, as they stand on the wire. */
  readonly feeds: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
}

/** Several bundles in a row build on one frontier. */
const atHand = 16;

const numberedFeeds: (frontier: Frontier) => NumberedFeeds = rememberingLast(atHand, (frontier) => {
  const feeds = [...endsByFeed(frontier).keys()].toSorted().map(toBase64);
  return { feeds, numbers: new Map(feeds.map((feed, number) => [feed, number])) };
});

function mapList(value: unknown, change: (item: unknown) => unknown): unknown {
  return Array.isArray(value) ? value.map(change) : value;
}
