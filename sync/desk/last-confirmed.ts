import { isAhead } from '../core/exchange/handed-receipt.ts';

/**
 * When headquarters was last in touch: the latest of these moments, but for those that a clock dated which ran ahead. Where there are
 * no others, the one that is the least ahead: a time that has not come, which whoever shows it says.
 *
 * @param moments of receipts and exchanges, by whatever clock wrote them; milliseconds since 1970
 */
export function lastConfirmed(moments: readonly number[], now: number): number | null {
  if (moments.length === 0) return null;
  const likely = moments.filter((at) => !isAhead(at, now));
  return likely.length > 0 ? Math.max(...likely) : Math.min(...moments);
}
