import { endsByFeed, notEnds, type Frontier } from './frontier.ts';
import type { Hash } from '../ids.ts';
import type { Place } from '../record/operation.ts';
import { readPages } from './segments.ts';
import type { SpaceStore } from '../space-store.ts';

/** Ends that headquarters once told and that its feeds no longer reach: it was restored from an older state [X9]. */
export async function findLost(store: SpaceStore, before: Frontier, now: Frontier): Promise<readonly Place[]> {
  const ends = endsByFeed(now);
  const gone = notEnds(before, now);
  if (gone.length === 0) return [];
  const own = endsByFeed(await store.frontier());
  const laterThan = (place: Place): readonly Place[] =>
    (ends.get(place.feed) ?? []).filter((end) => end.seq > place.seq);
  const held = await store.placesOf([...gone, ...gone.flatMap(laterThan)].map((place) => place.hash));
  const lost: Place[] = [];
  for (const place of gone) {
    const later = laterThan(place);
    // An end that is not here yet may come from anywhere: no alarm without a reason.
    const isKnown = later.every((end) => held.has(end.hash));
    if (isKnown && !(await leadsToOne(place, later))) lost.push(place);
  }
  return lost;

  /** To hold an end is to hold all that leads to it. Where the feed has no fork here, that is all of it; in a fork the way must be walked. */
  async function leadsToOne(place: Place, later: readonly Place[]): Promise<boolean> {
    if (later.length === 0 || !held.has(place.hash)) return false;
    return (own.get(place.feed) ?? []).length <= 1 || (await isReached(store, place, later));
  }
}

async function isReached(store: SpaceStore, place: Place, later: readonly Place[]): Promise<boolean> {
  const reached = new Set<Hash>([place.hash]);
  for await (const page of readPages(store, place.feed, place.seq)) {
    for (const { hash, body } of page) if (body.prev && reached.has(body.prev)) reached.add(hash);
  }
  return later.some((end) => reached.has(end.hash));
}
