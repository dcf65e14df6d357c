import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';
import type { Report } from './counts.ts';

/**
 * Leaves what became of each test, by name where it did not simply pass, in a file. The tests of a file that did not
 * come to its end (its process was gone, or what it prepares could not be) are not counted: the file is named instead.
 */
export class VitestReporter implements Reporter {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const ended = modules.filter(cameToItsEnd);
    const tests = ended.flatMap((module) => [...module.children.allTests()]);
    const named = (wanted: (test: TestCase) => boolean): string[] => tests.filter(wanted).map(nameOf);
    const failing = [
      ...named((test) => test.result().state === 'failed'),
      ...errors.filter((error) => !isOfWorker(error)).map((error) => `outside any test › ${firstLine(error.message)}`),
    ];
    const report: Report = {
      passed: named((test) => test.result().state === 'passed').length,
      failed: failing.length,
      skipped: named((test) => test.result().state === 'skipped').length,
      failing,
      flaky: named((test) => test.diagnostic()?.flaky === true),
      halted: modules
        .filter((module) => !cameToItsEnd(module))
        .map((module) => ({ file: module.relativeModuleId, why: whyHalted(module, errors) })),
    };
    writeFileSync(this.#file, JSON.stringify(report));
  }
}

function cameToItsEnd(module: TestModule): boolean {
  return (
    module.errors().length === 0 &&
    (module.state() === 'passed' || module.state() === 'failed' || module.state() === 'skipped')
  );
}

function whyHalted(module: TestModule, errors: readonly SerializedError[]): string {
  const own = module.errors()[0] ?? errors.filter(isOfWorker).find((error) => causeOf(error).includes(module.moduleId));
  return own === undefined ? 'its process was gone' : firstLine(causeOf(own)).replace(module.moduleId, 'it');
}

/** A process of tests that ended by itself, or was killed: told of the file it was running. */
function isOfWorker(error: SerializedError): boolean {
  return error.message.startsWith('[vitest-pool]');
}

function causeOf(error: { readonly message: string; readonly cause?: unknown }): string {
  const { cause } = error;
  return cause instanceof Object && 'message' in cause ? String(cause.message) : error.message;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}

function nameOf(test: TestCase): string {
  return `${test.module.relativeModuleId} › ${test.fullName}`;
}
