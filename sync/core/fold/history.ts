import type { Hash } from '../ids.ts';

/** The part of a record that says what it comes after. */
export interface Node {
  readonly hash: Hash;
  readonly after: readonly Hash[];
  /** A further record it must come after, such as the one it strikes. */
  readonly about?: Hash | undefined;
}

/**
 * What has seen what among a set of records [F1]: reachability through `after`, with nodes in an order in which each
 * comes after all that it has seen. The order of arrival plays no part.
 */
export interface History<Item extends Node> {
  readonly ordered: readonly Item[];
  /** Records that no other record of the set has seen, sorted. */
  readonly heads: readonly Hash[];
  hasSeen(later: Hash, earlier: Hash): boolean;
}

export function readHistory<Item extends Node>(items: readonly Item[]): History<Item> {
  return readChain(items) ?? readGraph(items);
}

/** Most subjects: each record was written on a view of the one before it. Null where it is not so. */
function readChain<Item extends Node>(items: readonly Item[]): History<Item> | null {
  const here = new Set(items.map((item) => item.hash));
  const next = new Map<Hash | null, Item>();
  for (const item of items) {
    const [before = null, another] = item.after.filter((hash) => here.has(hash));
    const isOnTheWay = item.about === undefined || item.about === before || !here.has(item.about);
    if (another !== undefined || next.has(before) || !isOnTheWay) return null;
    next.set(before, item);
  }
  const place = new Map<Hash, number>();
  const ordered: Item[] = [];
  for (let item = next.get(null); item !== undefined; item = next.get(item.hash)) {
    place.set(item.hash, ordered.length);
    ordered.push(item);
  }
  const last = ordered.at(-1);
  if (ordered.length !== items.length) return null;
  return {
    ordered,
    heads: last ? [last.hash] : [],
    hasSeen: (later, earlier) => (place.get(later) ?? -1) > (place.get(earlier) ?? Infinity),
  };
}

function readGraph<Item extends Node>(items: readonly Item[]): History<Item> {
  const byHash = new Map(items.map((item) => [item.hash, item]));
  const ordered = inCausalOrder(byHash);
  const seenAll = findLinear(ordered);
  const reach = new Map<Hash, ReadonlySet<Hash>>();
  const place = new Map(ordered.map((item, index) => [item.hash, index]));
  const reachOf = (hash: Hash): ReadonlySet<Hash> => {
    const found = reach.get(hash) ?? reachFrom(hash, byHash);
    reach.set(hash, found);
    return found;
  };
  return {
    ordered,
    heads: findHeads(ordered),
    hasSeen: (later, earlier) => {
      if (later === earlier || !byHash.has(later) || !byHash.has(earlier)) return false;
      if ((place.get(later) ?? 0) < (place.get(earlier) ?? 0)) return false;
      return seenAll.has(later) || reachOf(later).has(earlier);
    },
  };
}

function inCausalOrder<Item extends Node>(byHash: ReadonlyMap<Hash, Item>): readonly Item[] {
  const waiting = new Map<Hash, number>();
  const followers = new Map<Hash, Item[]>();
  for (const item of byHash.values()) {
    const before = comesAfter(item, byHash);
    waiting.set(item.hash, before.length);
    for (const hash of before) {
      const list = followers.get(hash);
      if (list) list.push(item);
      else followers.set(hash, [item]);
    }
  }
  const ordered = [...byHash.values()].filter((item) => waiting.get(item.hash) === 0);
  for (const item of ordered) {
    for (const follower of followers.get(item.hash) ?? []) {
      const left = (waiting.get(follower.hash) ?? 0) - 1;
      waiting.set(follower.hash, left);
      if (left === 0) ordered.push(follower);
    }
  }
  if (ordered.length !== byHash.size)
    throw new Error('records refer to each other in a ring: their hashes are not hashes');
  return ordered;
}

/** Each once; most come after one other. */
function comesAfter(item: Node, byHash: ReadonlyMap<Hash, Node>): readonly Hash[] {
  const named = item.about === undefined ? item.after : [...item.after, item.about];
  const here = named.filter((hash) => byHash.has(hash));
  return here.length < 2 ? here : [...new Set(here)];
}

/** The records whose `after` covers every head of all that stands before them: they have seen it all, without a search. */
function findLinear(ordered: readonly Node[]): ReadonlySet<Hash> {
  const linear = new Set<Hash>();
  const heads = new Set<Hash>();
  for (const { hash, after } of ordered) {
    const covered = after.filter((earlier) => heads.delete(earlier)).length;
    if (covered > 0 && heads.size === 0) linear.add(hash);
    heads.add(hash);
  }
  return linear;
}

function findHeads(ordered: readonly Node[]): readonly Hash[] {
  const heads = new Set(ordered.map((item) => item.hash));
  for (const { after } of ordered) for (const hash of after) heads.delete(hash);
  return [...heads].toSorted();
}

function reachFrom(start: Hash, byHash: ReadonlyMap<Hash, Node>): ReadonlySet<Hash> {
  const reached = new Set<Hash>();
  const open = [start];
  for (let hash = open.pop(); hash !== undefined; hash = open.pop()) {
    for (const earlier of byHash.get(hash)?.after ?? []) {
      if (reached.has(earlier)) continue;
      reached.add(earlier);
      open.push(earlier);
    }
  }
  return reached;
}
