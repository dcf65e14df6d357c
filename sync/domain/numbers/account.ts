import type { FeedId } from '../../core/ids.ts';
import type { BlockSummary, NumberRun, Twice, Voided } from './block-summary.ts';

/** Why numbers will not be used by anyone, or are not known to be. */
export type GapReason =
  /** Headquarters passed over them, in doubt of what it granted before it was put back [N6]. */
  | 'not-granted'
  /** Two feeds hold the block: nobody takes from it until headquarters settles it. */
  | 'contested'
  /** Headquarters took the rest back. */
  | 'taken-back'
  /** Its desk went on in a new feed: in doubt, or in a new year [N5]. */
  | 'feed-closed'
  | 'revoked'
  | 'year-over'
  /** Within what was used; the record is not here yet. */
  | 'not-here-yet'
  /** Within what was used, by a record that cannot be read: erased, or by a newer version. */
  | 'unreadable';

export interface Gap extends NumberRun {
  readonly reason: GapReason;
  /** The feed that held them; null where none or several do. */
  readonly holder: FeedId | null;
}

/** What became of every number of a series up to the last one granted: each is in exactly one place [N7]. */
export interface Account {
  /** Numbers that one subject holds. */
  readonly taken: number;
  readonly twice: readonly Twice[];
  readonly voided: readonly Voided[];
  readonly gaps: readonly Gap[];
  /** Numbers that a feed may still take. */
  readonly left: number;
}

export type Fate = 'open' | 'closed' | 'revoked';

/**
 * @param blocks all that are known of one series and year
 * @param fateOf whether a feed still goes on
 */
export function accountFor(
  blocks: readonly BlockSummary[],
  fateOf: (feed: FeedId) => Fate,
  isYearOver: boolean,
): Account {
  const sorted = blocks.toSorted((left, right) => left.from - right.from);
  const read = sorted.map((block) => ({ block, reason: reasonOfRest(block, fateOf, isYearOver) }));
  const gaps = [
    ...betweenBlocks(sorted),
    ...read.flatMap(({ block, reason }) => [
      ...gapsOf(block, block.missing, block.incomplete ? 'not-here-yet' : 'unreadable'),
      ...(reason === null ? [] : gapsOf(block, block.rest, reason)),
    ]),
  ];
  return {
    taken: sorted.reduce((sum, block) => sum + block.taken, 0),
    twice: sorted.flatMap((block) => block.twice),
    voided: sorted.flatMap((block) => block.voided),
    gaps: gaps.toSorted((left, right) => left.from - right.from),
    left: read.reduce((sum, { block, reason }) => sum + (reason === null ? block.left : 0), 0),
  };
}

/** Why nobody takes from a block any more; null where its holder may. */
export function reasonOfRest(
  { holders }: Pick<BlockSummary, 'holders'>,
  fateOf: (feed: FeedId) => Fate,
  isYearOver: boolean,
): GapReason | null {
  const [holder, ...others] = holders;
  if (others.length > 0) return 'contested';
  if (!holder) return 'taken-back';
  const fate = fateOf(holder);
  if (fate !== 'open') return fate === 'revoked' ? 'revoked' : 'feed-closed';
  return isYearOver ? 'year-over' : null;
}

function gapsOf({ holders }: BlockSummary, runs: readonly NumberRun[], reason: GapReason): readonly Gap[] {
  const holder = holders.length === 1 ? (holders[0] ?? null) : null;
  return runs.map((run) => ({ ...run, reason, holder }));
}

function betweenBlocks(sorted: readonly BlockSummary[]): readonly Gap[] {
  const gaps: Gap[] = [];
  let reached = 0;
  for (const { from, to } of sorted) {
    if (from > reached + 1) gaps.push({ from: reached + 1, to: from - 1, reason: 'not-granted', holder: null });
    reached = Math.max(reached, to);
  }
  return gaps;
}
