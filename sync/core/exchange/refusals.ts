import type { RefusedRun } from './message.ts';
import { endsByFeed, type Frontier } from '../frontier/frontier.ts';
import type { FeedId, Hash } from '../ids.ts';

/** A run that one side refused, with the ends that the sender's feed then had. */
export interface Refusal extends RefusedRun {
  readonly by: 'desk' | 'headquarters';
  readonly ends: readonly Hash[];
}

export function makeRefusals(by: Refusal['by'], runs: readonly RefusedRun[], sender: Frontier): readonly Refusal[] {
  const ends = endsByFeed(sender);
  return runs.map((run) => ({ ...run, by, ends: (ends.get(run.feed) ?? []).map((end) => end.hash) }));
}

/** The refusals that still stand: once the sender's feed has changed, it is tried again [X13]. */
export function standing(refusals: readonly Refusal[], own: Frontier, headquarters: Frontier): readonly Refusal[] {
  if (refusals.length === 0) return refusals;
  const ends = { headquarters: endsByFeed(own), desk: endsByFeed(headquarters) };
  return refusals.filter((refusal) => {
    const now = ends[refusal.by].get(refusal.feed) ?? [];
    return now.length === refusal.ends.length && now.every((end, index) => end.hash === refusal.ends[index]);
  });
}

export function refusedFeeds(refusals: readonly Refusal[], by: Refusal['by']): ReadonlySet<FeedId> {
  return new Set(refusals.filter((refusal) => refusal.by === by).map((refusal) => refusal.feed));
}
