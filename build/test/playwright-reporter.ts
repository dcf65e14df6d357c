import { writeFileSync } from 'node:fs';
import type { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter';
import type { Report } from './counts.ts';

/** Leaves what became of each test, by name where it did not simply pass, in a file. */
export default class PlaywrightReporter implements Reporter {
  readonly #file: string;
  #tests: () => readonly TestCase[] = () => [];

  constructor({ file }: { readonly file: string }) {
    this.#file = file;
  }

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#tests = () => suite.allTests();
  }

  onEnd(): void {
    const of = (outcome: ReturnType<TestCase['outcome']>): string[] =>
      this.#tests()
        .filter((test) => test.outcome() === outcome)
        .map((test) => test.titlePath().filter(Boolean).join(' › '));
    const [failing, flaky] = [of('unexpected'), of('flaky')];
    const report: Report = {
      passed: of('expected').length + flaky.length,
      failed: failing.length,
      skipped: of('skipped').length,
      failing,
      flaky,
      halted: [],
    };
    writeFileSync(this.#file, JSON.stringify(report));
  }

  printsToStdio(): boolean {
    return false;
  }
}
