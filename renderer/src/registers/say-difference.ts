import type { Format } from '../format/use-format.ts';

/** How many more or fewer, with its sign. */
export function sayDifference(count: number, format: Format): string {
  return `${count < 0 ? '−' : '+'}${format.count(Math.abs(count))}`;
}
