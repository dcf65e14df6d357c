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
  const lost: Place[] = [];
  for (const place of gone) {
    const later = (ends.get(place.feed) ?? []).filter((end) => end.seq > place.seq);
    const isStraight = later.length === 1 && (own.get(place.feed) ?? []).length <= 1;
    if (later.length === 0 || (!isStraight && !(await leadsToOne(store, place, later)))) lost.push(place);
  }
  return lost;
}

/** In a feed without a fork every later end is reached through the place; in a fork the way must be walked. */
async function leadsToOne(store: SpaceStore, place: Place, later: readonly Place[]): Promise<boolean> {
  const held = await store.placesOf(later.map((end) => end.hash));
  // An end that is not here yet may come from anywhere: no alarm without a reason.
  if (later.some((end) => !held.has(end.hash))) return true;
  const reached = new Set<Hash>([place.hash]);
  for await (const page of readPages(store, place.feed, place.seq)) {
    for (const { hash, body } of page) if (body.prev && reached.has(body.prev)) reached.add(hash);
  }
  return later.some((end) => reached.has(end.hash));
}
