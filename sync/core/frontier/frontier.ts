import { sha256, type FeedId, type Hash } from '../ids.ts';
import { rememberingLast } from '../remembering-last.ts';
import type { Place } from '../record/operation.ts';

/**
 * How far one holds each feed of a space: the branch ends, sorted by (feed, seq, hash), none twice. To hold an end is to
 * hold all that leads to it.
 */
export type Frontier = readonly Place[];

export const emptyFrontier: Frontier = [];

export function makeFrontier(places: Iterable<Place>): Frontier {
  const list: Place[] = [];
  for (const { feed, seq, hash } of places) list.push({ feed, seq, hash });
  if (isAscending(list)) return list;
  const sorted = list.sort(comparePlaces);
  return sorted.filter((place, index) => index === 0 || comparePlaces(sorted[index - 1] as Place, place) !== 0);
}

function isAscending(places: readonly Place[]): boolean {
  for (let index = 1; index < places.length; index += 1)
    if (comparePlaces(places[index - 1] as Place, places[index] as Place) >= 0) return false;
  return true;
}

function comparePlaces(left: Place, right: Place): number {
  if (left.feed !== right.feed) return left.feed < right.feed ? -1 : 1;
  if (left.seq !== right.seq) return left.seq - right.seq;
  return left.hash < right.hash ? -1 : left.hash > right.hash ? 1 : 0;
}

/** One exchange asks for the same few frontiers several times. */
const atHand = 32;

/** SHA-256( "chancery/frontier" ‖ JCS(sorted list of [feed, seq, hash]) ) [X2]. */
export const frontierDigest: (frontier: Frontier) => Hash = rememberingLast(atHand, (frontier) =>
  sha256(`chancery/frontier${canonicalFrontier(frontier)}`),
);

/** JCS of the list, written out for its shape: every member is ASCII without anything to escape. */
function canonicalFrontier(frontier: Frontier): string {
  let text = '';
  for (const { feed, seq, hash } of frontier) text += `${text && ','}["${feed}",${seq},"${hash}"]`;
  return `[${text}]`;
}

/** Frontiers merge like sets [X1]. Ends that lead to other ends may remain: only a log can tell, and they do no harm. */
export function mergeFrontiers(left: Frontier, right: Frontier): Frontier {
  if (right.length === 0) return left;
  return makeFrontier([...left, ...right]);
}

/** The ends of each feed. */
export const endsByFeed: (frontier: Frontier) => ReadonlyMap<FeedId, readonly Place[]> = rememberingLast(
  atHand,
  (frontier) => Map.groupBy(frontier, (place) => place.feed),
);

export function isAmong(place: Place, ends: readonly Place[] | undefined): boolean {
  return ends?.some((end) => end.hash === place.hash) ?? false;
}

/** What no end of a frontier is: of the rest, whoever has that frontier holds each. */
export function notEnds(places: readonly Place[], own: Frontier): readonly Place[] {
  const feeds = endsByFeed(own);
  return places.filter((place) => !isAmong(place, feeds.get(place.feed)));
}

/** For each feed in which two frontiers differ, all ends that the second has there (none: the feed is gone). */
export type FrontierChange = readonly (readonly [
  feed: FeedId,
  ends: readonly (readonly [seq: number, hash: Hash])[],
])[];

export function frontierChange(base: Frontier, now: Frontier): FrontierChange {
  if (base === now) return [];
  const before = endsByFeed(base);
  const after = endsByFeed(now);
  const change: FrontierChange[number][] = [];
  for (const [feed, ends] of after)
    if (!sameEnds(before.get(feed) ?? [], ends)) change.push([feed, ends.map(({ seq, hash }) => [seq, hash])]);
  for (const feed of before.keys()) if (!after.has(feed)) change.push([feed, []]);
  return change.sort(([left], [right]) => (left < right ? -1 : 1));
}

export function applyFrontierChange(base: Frontier, change: FrontierChange): Frontier {
  if (change.length === 0) return base;
  const changed = new Map(change);
  const kept = base.filter((place) => !changed.has(place.feed));
  return makeFrontier([...kept, ...change.flatMap(([feed, ends]) => ends.map(([seq, hash]) => ({ feed, seq, hash })))]);
}

function sameEnds(left: readonly Place[], right: readonly Place[]): boolean {
  return (
    left.length === right.length &&
    left.every((place, index) => place.seq === right[index]?.seq && place.hash === right[index]?.hash)
  );
}
