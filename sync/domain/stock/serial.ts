import { err, ok, type Result } from '../../core/result.ts';

/** A serial as it is printed on a blank: letters, if any, then digits. */
export interface Serial {
  readonly text: string;
  readonly prefix: string;
  readonly width: number;
  readonly value: number;
}

/** A run of serials of one prefix and width, both ends included. */
export interface SerialRange {
  readonly prefix: string;
  readonly width: number;
  readonly first: number;
  readonly last: number;
}

export type SerialFault = { readonly type: 'serial-malformed' };
export type RangeFault =
  | SerialFault
  | { readonly type: 'range-mixed' }
  | { readonly type: 'range-backwards' }
  | { readonly type: 'range-too-long'; readonly limit: number };

/** More than a ministry sends a mission in a year: a range beyond it is a slip of the finger. */
export const mostInRange = 100_000;

/** Reads what a person typed, pasted or scanned: spaces and dots are left out, letters are capitals. */
export function parseSerial(typed: string): Result<Serial, SerialFault> {
  const text = typed
    .normalize('NFKC')
    .replaceAll(/[\s.-]+/gu, '')
    .toUpperCase();
  const [, prefix, digits] = /^([A-Z]{0,6})(\d{1,12})$/.exec(text) ?? [];
  if (prefix === undefined || digits === undefined) return err({ type: 'serial-malformed' });
  return ok({ text, prefix, width: digits.length, value: Number(digits) });
}

export function parseRange(first: string, last: string): Result<SerialRange, RangeFault> {
  const [from, to] = [parseSerial(first), parseSerial(last)];
  if (!from.ok) return from;
  if (!to.ok) return to;
  const { prefix, width } = from.value;
  if (to.value.prefix !== prefix || to.value.width !== width) return err({ type: 'range-mixed' });
  if (to.value.value < from.value.value) return err({ type: 'range-backwards' });
  if (to.value.value - from.value.value >= mostInRange) return err({ type: 'range-too-long', limit: mostInRange });
  return ok({ prefix, width, first: from.value.value, last: to.value.value });
}

export function isInRange(range: SerialRange, { prefix, width, value }: Serial): boolean {
  return range.prefix === prefix && range.width === width && value >= range.first && value <= range.last;
}

export function doOverlap(one: SerialRange, other: SerialRange): boolean {
  return runOf(one) === runOf(other) && one.first <= other.last && other.first <= one.last;
}

export function sizeOfRange({ first, last }: SerialRange): number {
  return last - first + 1;
}

export function printSerial({ prefix, width }: Pick<SerialRange, 'prefix' | 'width'>, value: number): string {
  return `${prefix}${String(value).padStart(width, '0')}`;
}

/** The same serials without overlaps, in order: a range that was entered twice holds each blank once. */
export function mergeRanges(ranges: readonly SerialRange[]): readonly SerialRange[] {
  const sorted = ranges.toSorted(
    (left, right) => compareText(runOf(left), runOf(right)) || left.first - right.first || left.last - right.last,
  );
  const merged: SerialRange[] = [];
  for (const range of sorted) {
    const before = merged.at(-1);
    if (before && runOf(before) === runOf(range) && range.first <= before.last + 1)
      merged[merged.length - 1] = { ...before, last: Math.max(before.last, range.last) };
    else merged.push(range);
  }
  return merged;
}

/** Serials of one prefix and width make one run. */
const runOf = ({ prefix, width }: SerialRange): string => `${prefix}\n${width}`;

const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
