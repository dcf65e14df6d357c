import { parseColumns, type BundleFault } from './bundle-decode.ts';
import type { Columns } from './bundle-encode.ts';
import { toBase64 } from '../base64.ts';
import { packJson, unpackBundleJson, type FrameFault } from './compression.ts';
import { endsByFeed, type Frontier } from '../frontier/frontier.ts';
import { rememberingLast } from '../remembering-last.ts';
import { joinOperations, splitOperations } from './operation-columns.ts';
import { err, type Result } from '../result.ts';

/** Columns in the bytes of a bundle [X11]. @param known the frontier by whose feeds both sides may count; none on a stick */
export function packBundle(columns: Columns, known: Frontier = []): Uint8Array {
  return packJson(toWireColumns(columns, known));
}

/** Operations as columns of their own, and feeds that both sides know by their number among them. */
export function toWireColumns({ op, feeds, refs, ...columns }: Columns, known: Frontier): object {
  const { numbers } = numberedFeeds(known);
  const short = (feed: string): string | number => numbers.get(feed) ?? feed;
  return {
    ...columns,
    feeds: feeds.map(([feed, ...place]) => [short(feed), ...place]),
    refs: refs.map(short),
    ...splitOperations(op),
  };
}

export function unpackBundle(bundle: Uint8Array, known: Frontier = []): Result<Columns, BundleFault | FrameFault> {
  const opened = unpackBundleJson(bundle);
  return opened.ok ? readWireColumns(opened.value, known) : opened;
}

function readWireColumns(value: unknown, known: Frontier): Result<Columns, BundleFault> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || hasManyMembers(value))
    return err({ type: 'malformed-bundle', member: 'bundle' });
  const { shapes, shape, values, ...columns } = value as { readonly [member: string]: unknown };
  const op = joinOperations({ shapes, shape, values });
  if (!op) return err({ type: 'malformed-bundle', member: 'op' });
  const { feeds } = numberedFeeds(known);
  const long = (feed: unknown): unknown => (typeof feed === 'number' ? feeds[feed] : feed);
  return parseColumns({
    ...columns,
    feeds: mapList(columns['feeds'], (entry) => (Array.isArray(entry) ? [long(entry[0]), ...entry.slice(1)] : entry)),
    refs: mapList(columns['refs'], long),
    op,
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
