/**
 * The ten statuses, the most cautious first: while people disagree about a status, the screen shows the one that holds
 * back most [F6]. The order is part of the fold, so it stands in code and not in data.
 */
export const statusesByCaution = [
  'stopped',
  'not_received',
  'withdrawn',
  'awaiting_papers',
  'awaiting_payment',
  'registered',
  'received',
  'processing',
  'done',
  'returned',
] as const;

/** Smaller is more cautious; a status unknown to this version comes last. */
export function cautionOf(status: unknown): number {
  const rank = (statusesByCaution as readonly unknown[]).indexOf(status);
  return rank === -1 ? statusesByCaution.length : rank;
}
