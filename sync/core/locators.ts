import { endsByFeed, type Frontier } from './frontier.ts';
import type { FeedId } from './ids.ts';
import type { Place } from './operation.ts';
import type { PeerKnowledge } from './select.ts';
import type { SpaceStore } from './space-store.ts';

/**
 * Older places of the feeds in which the peer stands somewhere unknown although one holds as much: from them the peer finds
 * where the branches part [X7]. Ever wider steps back, as far as the beginning.
 */
export async function findLocators(store: SpaceStore, own: Frontier, peer: PeerKnowledge): Promise<readonly Place[]> {
  const ownEnds = endsByFeed(own);
  const named = [...peer.frontier, ...peer.locators].filter((place) => ownEnds.has(place.feed));
  const held = await store.placesOf(named.map((place) => place.hash));
  const strange = named.filter((place) => !held.has(place.hash));
  const forked = new Set(
    strange.filter((place) => mayHaveForked(place, ownEnds, peer.frontier)).map((place) => place.feed),
  );
  const wanted = [...forked].flatMap((feed) =>
    stepsBack(highest(ownEnds.get(feed) ?? [])).map((seq) => ({ feed, seq })),
  );
  const found = await store.recordsAt(wanted);
  return wanted.flatMap(({ feed, seq }) => (found.get(`${feed}.${seq}`) ?? []).map((hash) => ({ feed, seq, hash })));
}

/** The feeds in which a peer stands somewhere that is not held here. */
export async function strangeFeeds(store: SpaceStore, peer: Frontier): Promise<ReadonlySet<FeedId>> {
  const held = await store.placesOf(peer.map((place) => place.hash));
  return new Set(peer.filter((place) => !held.has(place.hash)).map((place) => place.feed));
}

/** How far each feed is held here that a frontier names without a fork: up to its end, where that is held. */
export async function reachedEnds(store: SpaceStore, frontier: Frontier): Promise<ReadonlyMap<FeedId, number>> {
  const ends = [...endsByFeed(frontier).values()].flatMap((list) => (list.length === 1 ? list : []));
  const held = await store.placesOf(ends.map((end) => end.hash));
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
