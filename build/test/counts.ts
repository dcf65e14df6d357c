import { readFileSync } from 'node:fs';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What a test runner's reporter leaves behind, as JSON. */
export interface Report extends Counts {
  /** Full names of the tests that failed. */
  readonly failing: readonly string[];
  /** Full names of those that failed first and passed when they were tried again: each is a defect to mend. */
  readonly flaky: readonly string[];
  /** Files of which not every test was heard of: their tests are in no count. */
  readonly halted: readonly Halted[];
}

/** A file of tests that did not come to its end, and why, in a line. */
export interface Halted {
  readonly file: string;
  readonly why: string;
}

/** @returns undefined when the runner left no readable report */
export function readTestReport(file: string): Report | undefined {
  const report = readJson(file) as Partial<Report> | null | undefined;
  if (typeof report?.passed !== 'number') return undefined;
  const { passed, failed = 0, skipped = 0, failing = [], flaky = [], halted = [] } = report;
  return { passed, failed, skipped, failing, flaky, halted };
}

/** @param again what became of the files that had halted in `first`, run once more */
export function withHaltedAgain(first: Report, again: Report): Report {
  const stillHalted = again.halted.map(({ file, why }) => `${file} › ${why}`);
  return {
    ...sumOf([first, again, { passed: 0, failed: stillHalted.length, skipped: 0 }]),
    failing: [...first.failing, ...again.failing, ...stillHalted],
    flaky: [...first.flaky, ...again.flaky, ...first.halted.map(({ file, why }) => `${file} › ${why}`)],
    halted: [],
  };
}

export function sumOf(all: readonly Counts[]): Counts {
  return all.reduce<Counts>(
    (sum, each) => ({
      passed: sum.passed + each.passed,
      failed: sum.failed + each.failed,
      skipped: sum.skipped + each.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
