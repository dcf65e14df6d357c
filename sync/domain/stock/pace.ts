import type { Blank, BlankState } from './blank.ts';

const dayMs = 86_400_000;
/** Twelve weeks: longer, and a summer's rush is forgotten; shorter, and a quiet week is taken for the rule. */
const longestMeasured = 84 * dayMs;
const shortestMeasured = 14 * dayMs;
/** Fewer uses say nothing of a pace. */
const fewestUses = 5;
/** What is sent for today comes by a bag: whoever asks when a month is left still has some when it comes. */
export const weeksToAskIn = 4;

const gone: readonly BlankState[] = ['issued', 'spoiled', 'lost'];

/**
 * For how many whole weeks what is left lasts, where as many leave the safe as lately did. Null where too few did to tell.
 *
 * @param blanks of one kind
 * @param now milliseconds since 1970
 */
export function weeksLeft(blanks: readonly Pick<Blank, 'state' | 'at'>[], left: number, now: number): number | null {
  const used = blanks.filter(({ state, at }) => gone.includes(state) && at > now - longestMeasured && at <= now);
  if (used.length < fewestUses) return null;
  const first = used.reduce((earliest, { at }) => Math.min(earliest, at), now);
  const measured = Math.max(now - first, shortestMeasured);
  return Math.floor((left * measured) / (used.length * 7 * dayMs));
}
