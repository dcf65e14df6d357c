/**
 * The number that was typed, whether it can be or not; undefined where nothing is typed. What is no number in digits, `2,5` or `three`, is
 * none that any check takes.
 */
export function readWhole(typed: string): number | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  return /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
}
