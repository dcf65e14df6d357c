import { performance } from 'node:perf_hooks';
import { checkArrows } from './arrows.ts';
import { checkFixtureForLint, checkFixtureForTypes } from './illegal-fixture.ts';
import { checkLocales } from './locales.ts';
import { checkPackageLock } from './package-lock.ts';
import { checkRepositoryText } from './repository-text.ts';
import { type Finding, runTool } from './tool.ts';

/**
 * `npm run check`: each tool is a line with its time; a tool that objects shows what it said. Two lanes for two cores:
 * the linter's type-aware rules read the declarations that the type checker writes, so it comes second in its lane.
 */
const lanes: readonly (readonly Step[])[] = [
  [
    { name: 'types (tsc -b)', run: () => runTool('typescript/bin/tsc', ['-b']) },
    { name: 'lint (oxlint)', run: () => runTool('oxlint/bin/oxlint', lintArguments) },
    { name: 'illegal fixture: types', run: checkFixtureForTypes },
    { name: 'illegal fixture: lint', run: checkFixtureForLint },
  ],
  [
    { name: 'unused code (knip)', run: () => runTool('knip/bin/knip.js', ['--no-progress', '--no-config-hints']) },
    { name: 'format (oxfmt)', run: () => runTool('oxfmt/bin/oxfmt', ['--check']) },
    { name: 'import arrows', run: checkArrows },
    { name: 'package lock', run: checkPackageLock },
    { name: 'languages', run: checkLocales },
    { name: 'repository text', run: checkRepositoryText },
  ],
];
const lintArguments = ['--report-unused-disable-directives-severity=error'];

interface Step {
  readonly name: string;
  readonly run: () => Finding | Promise<Finding>;
}

async function runLane(steps: readonly Step[]): Promise<number> {
  let failed = 0;
  for (const step of steps) {
    if (!(await runStep(step))) failed += 1;
  }
  return failed;
}

async function runStep(step: Step): Promise<boolean> {
  const began = performance.now();
  const finding = await step.run();
  const line = `${finding.ok ? 'ok  ' : 'FAIL'}  ${step.name.padEnd(24)} ${seconds(began)} s`;
  console.log(
    finding.ok
      ? `${line}${finding.counted === undefined ? '' : `  ${finding.counted}`}`
      : `${line}\n${indent(finding.report)}`,
  );
  return finding.ok;
}

function seconds(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1).padStart(5);
}

function indent(text: string): string {
  return text.trimEnd().replace(/^/gm, '      ');
}

const began = performance.now();
const failed = (await Promise.all(lanes.map(runLane))).reduce((sum, each) => sum + each, 0);
const total = lanes.flat().length;
console.log(
  failed === 0
    ? `check: all ${total} passed in ${seconds(began).trim()} s`
    : `check: ${failed} of ${total} failed, ${seconds(began).trim()} s`,
);
process.exitCode = failed === 0 ? 0 : 1;
