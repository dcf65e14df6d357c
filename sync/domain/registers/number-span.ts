/**
 * Numbers or serials in short: those that follow each other as one run, `01–12/2026/HPH-DEL`, and what stands apart beside it. What
 * counts is the first run of digits in each; all else must be alike.
 */
export function spanOf(numbers: readonly string[]): string {
  const runs: { first: string; last: string }[] = [];
  for (const number of numbers.filter((each) => each !== '')) {
    const run = runs.at(-1);
    if (run !== undefined && follows(run.last, number)) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs.map(({ first, last }) => (first === last ? first : joined(first, last))).join(', ');
}

interface Parts {
  readonly before: string;
  readonly digits: string;
  readonly after: string;
}

function partsOf(number: string): Parts | null {
  const [, before, digits, after] = /^(\D*)(\d+)(.*)$/u.exec(number) ?? [];
  return before === undefined || digits === undefined || after === undefined ? null : { before, digits, after };
}

function follows(earlier: string, later: string): boolean {
  const [left, right] = [partsOf(earlier), partsOf(later)];
  if (left === null || right === null || left.before !== right.before || left.after !== right.after) return false;
  return Number(left.digits) + 1 === Number(right.digits);
}

function joined(first: string, last: string): string {
  const parts = partsOf(first);
  return parts === null ? first : `${parts.before}${parts.digits}–${partsOf(last)?.digits}${parts.after}`;
}
