import type { HandedReceipt } from '../core/exchange/handed-receipt.ts';
import type { Space } from '../core/ids.ts';

/** Two receipts that headquarters signed and that cannot both be true [L5]: kept, so that whoever asks can be shown both. */
export interface TwoStories {
  readonly handed: HandedReceipt;
  readonly held: HandedReceipt;
}

/** Of a space; older ones give way. */
const mostKept = 20;

/** Under this name the file's settings keep what headquarters told of a space. */
export const storiesName = (space: Space): string => `two-stories/${space}`;

export function readStories(kept: string | null): readonly TwoStories[] {
  return kept === null ? [] : (JSON.parse(kept) as readonly TwoStories[]);
}

/** @returns null where just these two are kept already */
export function withStories(kept: string | null, told: TwoStories): string | null {
  const before = readStories(kept);
  const isKept = before.some((one) => signaturesOf(one) === signaturesOf(told));
  return isKept ? null : JSON.stringify([...before, told].slice(-mostKept));
}

function signaturesOf({ handed, held }: TwoStories): string {
  return `${handed.receipt.signature} ${held.receipt.signature}`;
}
