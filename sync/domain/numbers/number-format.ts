/** How a number is printed: what stands before it, the digits at least, what stands after it. */
export interface NumberFormat {
  readonly before: string;
  readonly width: number;
  readonly after: string;
}

/** A number as it is printed; more digits than the width where it needs them. */
export function printNumber({ before, width, after }: NumberFormat, number: number): string {
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`a series has no number ${number}`);
  return `${before}${String(number).padStart(width, '0')}${after}`;
}

/** Reads what `printNumber` printed, and nothing else; null for any other text. */
export function readNumber(format: NumberFormat, printed: unknown): number | null {
  if (typeof printed !== 'string') return null;
  const { before, after } = format;
  if (!printed.startsWith(before) || !printed.endsWith(after) || printed.length <= before.length + after.length)
    return null;
  const digits = printed.slice(before.length, printed.length - after.length);
  const number = /^\d{1,15}$/.test(digits) ? Number(digits) : 0;
  return number > 0 && printNumber(format, number) === printed ? number : null;
}
