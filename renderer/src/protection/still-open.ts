import type { RosterCounts } from '../../../sync/bridge/protection-model.ts';

const unfinished = ['none', 'not_reached', 'needs_help', 'injured'] as const;

/** Of whom nothing is known yet, or who are not safe: what whoever ends a crisis is to know. */
export function stillOpen(
  counts: Pick<RosterCounts, 'none' | 'answers'>,
): readonly { readonly answer: (typeof unfinished)[number]; readonly count: number }[] {
  return unfinished
    .map((answer) => ({ answer, count: answer === 'none' ? counts.none : (counts.answers[answer] ?? 0) }))
    .filter(({ count }) => count > 0);
}
