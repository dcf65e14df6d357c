import { err, ok, type Result } from '../../core/result.ts';
import { smallestPart } from './write-pouch.ts';

export interface NotASize {
  readonly type: 'not-a-size';
  readonly size: string;
}

/** How large a part of a pouch may be, in bytes. */
export function parsePartSize(text: string): Result<number, NotASize> {
  const size = parseSize(text);
  return size === null || size < smallestPart ? err({ type: 'not-a-size', size: text }) : ok(size);
}

const units: { readonly [unit: string]: number } = {
  '': 1,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  KI: 2 ** 10,
  MI: 2 ** 20,
  GI: 2 ** 30,
};

/** Bytes, from `4GB`, `500 MB` or `2GiB`; null for anything else. Sticks are sold by powers of ten. */
export function parseSize(text: string): number | null {
  const found = /^(\d{1,6}(?:[.,]\d{1,3})?)\s*([KMG]I?)?B?$/i.exec(text.trim());
  const factor = units[(found?.[2] ?? '').toUpperCase()];
  if (!found || factor === undefined) return null;
  const bytes = Math.floor(Number((found[1] ?? '').replace(',', '.')) * factor);
  return bytes > 0 ? bytes : null;
}
