import { applyFrontierChange, endsByFeed, frontierChange, type Frontier, type FrontierChange } from './frontier.ts';
import type { FeedId, Hash } from '../ids.ts';
import type { Place } from '../record/operation.ts';
import type { StoredRecord } from '../record/record.ts';

/** Records in a row that a bundle carries: what they go on from, and where they end. */
export interface CarriedRun {
  readonly prev: Hash | null;
  readonly end: Place;
}

export function carriedRuns(records: readonly StoredRecord[]): readonly CarriedRun[] {
  const runs: { readonly prev: Hash | null; end: Place }[] = [];
  const last = new Map<FeedId, { readonly prev: Hash | null; end: Place }>();
  for (const { hash, body } of records) {
    const open = last.get(body.feed);
    const end = { feed: body.feed, seq: body.seq, hash };
    if (open?.end.hash === body.prev) {
      open.end = end;
      continue;
    }
    const run = { prev: body.prev, end };
    last.set(body.feed, run);
    runs.push(run);
  }
  return runs;
}

/**
 * The frontier of who sent a message: the base with what the message says of it, and, in feeds of which it says nothing, with the
 * one run that the bundle carries, where that goes on from the one end there [X4].
 */
export function senderFrontier(base: Frontier, change: FrontierChange, runs: readonly CarriedRun[]): Frontier {
  if (runs.length === 0) return applyFrontierChange(base, change);
  const said = new Set(change.map(([feed]) => feed));
  const ends = endsByFeed(base);
  const only = new Map<FeedId, CarriedRun | null>();
  for (const run of runs) only.set(run.end.feed, only.has(run.end.feed) ? null : run);
  const moved = [...change];
  for (const [feed, run] of only) {
    const [from, fork] = ends.get(feed) ?? [];
    const goesOn = run && !fork && run.prev === (from?.hash ?? null);
    if (goesOn && !said.has(feed)) moved.push([feed, [[run.end.seq, run.end.hash]]]);
  }
  return applyFrontierChange(base, moved);
}

/** The same after several messages that say nothing beside what they carry. */
export function moveOn(base: Frontier, messages: readonly (readonly CarriedRun[])[]): Frontier {
  return messages.reduce((before, runs) => senderFrontier(before, [], runs), base);
}

/** What a message must say of its sender's frontier beside the runs that it carries. */
export function changeBeside(base: Frontier, own: Frontier, runs: readonly CarriedRun[]): FrontierChange {
  if (base === own) return [];
  const carried = endsByFeed(senderFrontier(base, [], runs));
  const ends = endsByFeed(own);
  return frontierChange(base, own).filter(([feed]) => {
    const [end, fork] = ends.get(feed) ?? [];
    const [told, another] = carried.get(feed) ?? [];
    return !end || fork || another || told?.hash !== end.hash;
  });
}
