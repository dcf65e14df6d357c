import { endsByFeed, notEnds, type Frontier } from './frontier.ts';
import type { FeedId, Hash } from '../ids.ts';
import type { Place } from '../record/operation.ts';
import type { PeerKnowledge } from './select.ts';
import type { SpaceStore } from '../space-store.ts';

/**
 * Older places of the feeds in which the peer stands somewhere unknown although one holds as much: from them the peer finds
 * where the branches part [X7]. Ever wider steps back, as far as the beginning.
 *
 * @param withheld feeds that the peer refused as they stand: no record tells it of the branch that is held here
 */
export async function findLocators(
  store: SpaceStore,
  own: Frontier,
  peer: PeerKnowledge,
  withheld: ReadonlySet<FeedId>,
): Promise<readonly Place[]> {
  const ownEnds = endsByFeed(own);
  const named = [...peer.frontier, ...peer.locators].filter((place) => ownEnds.has(place.feed));
  const strange = await findUnheld(store, own, named);
  const forked = new Set(
    strange
      .filter((place) => withheld.has(place.feed) || mayHaveForked(place, ownEnds, peer.frontier))
      .map((place) => place.feed),
  );
  if (forked.size === 0) return [];
  const wanted = [...forked].flatMap((feed) =>
    stepsBack(highest(ownEnds.get(feed) ?? [])).map((seq) => ({ feed, seq })),
  );
  const found = await store.recordsAt(wanted);
  return wanted.flatMap(({ feed, seq }) => (found.get(`${feed}.${seq}`) ?? []).map((hash) => ({ feed, seq, hash })));
}

/** The feeds in which a peer stands somewhere that is not held here. */
export async function strangeFeeds(store: SpaceStore, own: Frontier, peer: Frontier): Promise<ReadonlySet<FeedId>> {
  return new Set((await findUnheld(store, own, peer)).map((place) => place.feed));
}

/** The places that are not held here. In sync all of them are ends, and nothing is looked up. */
export async function findUnheld(
  store: SpaceStore,
  own: Frontier,
  places: readonly Place[],
): Promise<readonly Place[]> {
  const within = notEnds(places, own);
  if (within.length === 0) return [];
  const held = await store.placesOf(within.map((place) => place.hash));
  return within.filter((place) => !held.has(place.hash));
}

/** How far each feed is held here that a frontier names without a fork: up to its end, where that is held. */
export async function reachedEnds(store: SpaceStore, frontier: Frontier): Promise<ReadonlyMap<FeedId, number>> {
  const ends = endsWithoutFork(frontier);
  return ends.length === 0 ? new Map() : reachedAmong(ends, await store.placesOf(ends.map((end) => end.hash)));
}

/** The ends of the feeds that a frontier names without a fork. */
export function endsWithoutFork(frontier: Frontier): readonly Place[] {
  return [...endsByFeed(frontier).values()].flatMap((list) => (list.length === 1 ? list : []));
}

/** The same as `reachedEnds` of what was looked up already. */
export function reachedAmong(ends: readonly Place[], held: ReadonlyMap<Hash, Place>): ReadonlyMap<FeedId, number> {
  return new Map(ends.filter((end) => held.has(end.hash)).map((end) => [end.feed, end.seq]));
}

/** A strange place further on than any of ours is most likely the same branch, grown. */
function mayHaveForked({ feed, seq }: Place, own: ReadonlyMap<FeedId, readonly Place[]>, peer: Frontier): boolean {
  const ends = own.get(feed) ?? [];
  return highest(ends) >= seq || ends.length > 1 || peer.filter((place) => place.feed === feed).length > 1;
}

const highest = (ends: readonly Place[]): number => ends.reduce((most, end) => Math.max(most, end.seq), 0);

function stepsBack(from: number): readonly number[] {
  const steps: number[] = [];
  for (let step = 1; from - step >= 1; step *= 2) steps.push(from - step);
  return steps.includes(1) || from <= 1 ? steps : [...steps, 1];
}
