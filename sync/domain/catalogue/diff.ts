import type { Catalogue, Procedure } from './types.ts';

/** One difference between two catalogues, at a path as `procedures[birth].fees[registration].amountUsdCents`. */
export type CatalogueDifference =
  | { readonly type: 'added' | 'removed'; readonly path: string; readonly value: string }
  | { readonly type: 'changed'; readonly path: string; readonly from: string; readonly to: string }
  /** The same entries, in another order: people see them in it. */
  | { readonly type: 'reordered'; readonly path: string };

/** What publishing `after` would change of `before`, in the order of the catalogue. */
export function diffCatalogues(before: Catalogue, after: Catalogue): readonly CatalogueDifference[] {
  return diff(before, after, '');
}

/** The same of one procedure, at paths within it: `fees[registration].amountUsdCents`. */
export function diffProcedures(before: Procedure, after: Procedure): readonly CatalogueDifference[] {
  return diff(before, after, '');
}

function diff(before: unknown, after: unknown, path: string): readonly CatalogueDifference[] {
  if (Array.isArray(before) && Array.isArray(after)) return diffLists(before, after, path);
  if (isRecord(before) && isRecord(after)) return diffRecords(before, after, path);
  return before === after ? [] : [{ type: 'changed', path, from: say(before), to: say(after) }];
}

type Json = Readonly<Record<string, unknown>>;

function diffRecords(before: Json, after: Json, path: string): readonly CatalogueDifference[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => diff(before[key], after[key], path === '' ? key : `${path}.${key}`));
}

/** Entries are matched by what names them, not by their place. */
function diffLists(
  before: readonly unknown[],
  after: readonly unknown[],
  path: string,
): readonly CatalogueDifference[] {
  const [old, next] = [byName(before), byName(after)];
  const removed = [...old].filter(([name]) => !next.has(name));
  const added = [...next].filter(([name]) => !old.has(name));
  const kept = [...next].filter(([name]) => old.has(name));
  const order = [...old.keys()].filter((name) => next.has(name));
  const isReordered = kept.some(([name], index) => order[index] !== name);
  return [
    ...removed.map(([name, value]) => ({ type: 'removed', path: `${path}[${name}]`, value: say(value) }) as const),
    ...kept.flatMap(([name, value]) => diff(old.get(name), value, `${path}[${name}]`)),
    ...added.map(([name, value]) => ({ type: 'added', path: `${path}[${name}]`, value: say(value) }) as const),
    ...(isReordered ? [{ type: 'reordered', path } as const] : []),
  ];
}

function byName(entries: readonly unknown[]): ReadonlyMap<string, unknown> {
  return new Map(entries.map((entry) => [nameOf(entry), entry]));
}

function nameOf(entry: unknown): string {
  if (!isRecord(entry)) return String(entry);
  const { code, point, from, to, vi } = entry;
  if (typeof code === 'string') return code;
  if (typeof point === 'string') return point;
  return typeof from === 'string' ? `${from} → ${String(to)}` : String(vi);
}

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const longestSaid = 120;

/** A text as it stands, an entry by its name, anything else as JSON, cut where it is long. */
function say(value: unknown): string {
  if (typeof value === 'string') return value;
  if (isRecord(value) && isRecord(value['name'])) return String(value['name']['vi']);
  if (isRecord(value) && isRecord(value['label'])) return String(value['label']['vi']);
  const json = value === undefined ? '–' : JSON.stringify(value);
  return json.length > longestSaid ? `${json.slice(0, longestSaid)}…` : json;
}
