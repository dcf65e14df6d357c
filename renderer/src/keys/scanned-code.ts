import { looksLikeDossierCode } from '../../../sync/domain/dossier-code.ts';

/** What a reader has typed so far, and when its last key came, in milliseconds. */
export interface Scan {
  readonly typed: string;
  readonly at: number;
}

export const noScan: Scan = { typed: '', at: 0 };

/** No hand types that fast for the length of a code. */
const readerGapMs = 50;

/**
 * A reader is a keyboard: it types what a receipt's QR code says, and ends it with Enter.
 *
 * @returns what was typed by now; and the code, with the key that ends it
 */
export function hearScan(scan: Scan, { key, at }: { readonly key: string; readonly at: number }) {
  const goesOn = at - scan.at <= readerGapMs;
  const typed = goesOn ? scan.typed : '';
  // A reader holds Shift down for its capitals: that key is pressed as well.
  if (key === 'Shift') return { scan: { typed, at }, code: null };
  if (key === 'Enter') return { scan: noScan, code: looksLikeDossierCode(typed) ? typed : null };
  return { scan: key.length === 1 ? { typed: typed + key, at } : noScan, code: null };
}
