/** The least round number (a multiple of four, so that its quarters are whole) that is not below the count. */
export function niceTop(count: number): number {
  if (count <= 4) return 4;
  const magnitude = 10 ** Math.floor(Math.log10(count));
  const steps = [1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10];
  const found = steps.map((step) => Math.ceil((step * magnitude) / 4) * 4).find((top) => top >= count);
  return found ?? magnitude * 10;
}
