import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase } from 'vitest/node';
import type { Report } from './counts.ts';

/** Leaves what became of each test, by name where it did not simply pass, in a file. */
export class VitestReporter implements Reporter {
  readonly #file: string;
  readonly #tests = new Map<string, TestCase>();

  constructor(file: string) {
    this.#file = file;
  }

  onTestCaseResult(test: TestCase): void {
    this.#tests.set(test.id, test);
  }

  onTestRunEnd(): void {
    const tests = [...this.#tests.values()];
    const named = (wanted: (test: TestCase) => boolean): string[] => tests.filter(wanted).map(nameOf);
    const failing = named((test) => test.result().state === 'failed');
    const report: Report = {
      passed: named((test) => test.result().state === 'passed').length,
      failed: failing.length,
      skipped: named((test) => test.result().state === 'skipped').length,
      failing,
      flaky: named((test) => test.diagnostic()?.flaky === true),
    };
    writeFileSync(this.#file, JSON.stringify(report));
  }
}

function nameOf(test: TestCase): string {
  return `${test.module.relativeModuleId} › ${test.fullName}`;
}
