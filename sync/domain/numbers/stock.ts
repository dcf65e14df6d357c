import type { FeedId } from '../../core/ids.ts';
import type { Block } from './block.ts';

/**
 * The block that a feed takes its next number from: the first that it alone holds, all of whose past is here, and that has
 * numbers left [N5]. A restored desk writes in another feed, and so never finds the old one's.
 */
export function blockToTakeFrom<Held extends Pick<Block, 'holders' | 'index' | 'left' | 'incomplete'>>(
  blocks: readonly Held[],
  feed: FeedId,
): Held | undefined {
  return blocks
    .filter(({ holders, left, incomplete }) => holders.length === 1 && holders[0] === feed && left > 0 && !incomplete)
    .toSorted((left, right) => left.index - right.index)[0];
}

/** How much of a series a feed holds, and how fast it takes. */
export interface Stock {
  readonly left: number;
  /** Taken in the last 30 days. */
  readonly taken: number;
}

export const stockDays = 30;

/** How many blocks to grant now, so that a desk can go on for a month without a link [N6]. */
export function blocksToGrant(
  { left, taken }: Stock,
  { size, reserve }: { readonly size: number; readonly reserve: number },
): number {
  const wanted = Math.max(reserve, taken);
  return left >= wanted ? 0 : Math.ceil((wanted - left + 1) / size);
}

/**
 * The first block that headquarters may grant. In a feed that is not its first of the year it was put back, or found itself
 * elsewhere: what it granted since is not known to it, and it passes over what each desk may have had of that [N6].
 *
 * @param highest the greatest index granted that is known; -1 for none
 * @param devices desks of the mission
 */
export function firstToGrant(highest: number, isInDoubt: boolean, devices: number): number {
  return highest + 1 + (isInDoubt ? Math.max(4, 2 * devices) : 0);
}
