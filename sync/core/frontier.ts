import { canonicalize } from './canonical.ts';
import { sha256, type FeedId, type Hash } from './ids.ts';
import type { Place } from './operation.ts';

/**
 * How far one holds each feed of a space: the branch ends, sorted by (feed, seq, hash), none twice. To hold an end is to
 * hold all that leads to it.
 */
export type Frontier = readonly Place[];

export const emptyFrontier: Frontier = [];

export function makeFrontier(places: Iterable<Place>): Frontier {
  const distinct = new Map<string, Place>();
  for (const { feed, seq, hash } of places) distinct.set(`${feed}.${seq}.${hash}`, { feed, seq, hash });
  return [...distinct.values()].toSorted(comparePlaces);
}

function comparePlaces(left: Place, right: Place): number {
  if (left.feed !== right.feed) return left.feed < right.feed ? -1 : 1;
  if (left.seq !== right.seq) return left.seq - right.seq;
  return left.hash < right.hash ? -1 : left.hash > right.hash ? 1 : 0;
}

/** SHA-256( "chancery/frontier" ‖ JCS(sorted list of [feed, seq, hash]) ) [X2]. */
export function frontierDigest(frontier: Frontier): Hash {
  return sha256(`chancery/frontier${canonicalize(frontier.map(({ feed, seq, hash }) => [feed, seq, hash]))}`);
}

/** Frontiers merge like sets [X1]. Ends that lead to other ends may remain: only a log can tell, and they do no harm. */
export function mergeFrontiers(left: Frontier, right: Frontier): Frontier {
  return makeFrontier([...left, ...right]);
}

/** The ends of each feed. */
export function endsByFeed(frontier: Frontier): ReadonlyMap<FeedId, readonly Place[]> {
  return Map.groupBy(frontier, (place) => place.feed);
}

/** For each feed in which two frontiers differ, all ends that the second has there (none: the feed is gone). */
export type FrontierChange = readonly (readonly [
  feed: FeedId,
  ends: readonly (readonly [seq: number, hash: Hash])[],
])[];

export function frontierChange(base: Frontier, now: Frontier): FrontierChange {
  const before = endsByFeed(base);
  const after = endsByFeed(now);
  const feeds = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return feeds.flatMap((feed) => {
    const ends = after.get(feed) ?? [];
    return sameEnds(before.get(feed) ?? [], ends)
      ? []
      : [[feed, ends.map(({ seq, hash }) => [seq, hash] as const)] as const];
  });
}

export function applyFrontierChange(base: Frontier, change: FrontierChange): Frontier {
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
