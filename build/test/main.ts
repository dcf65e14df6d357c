import { performance } from 'node:perf_hooks';
import { type Counts, closingLine, sumOf } from './counts.ts';
import { readAsked } from './asked.ts';
import { type Outcome, steps } from './steps.ts';

/**
 * `npm test [-- step … [file …]]`: every step in sequence, each to its end, so that one run shows all that is wrong. The last
 * line, alone, is "N passed, N failed, N skipped", added up from what the test runners reported.
 */
const asked = readAsked(process.argv.slice(2));
if (!asked.ok) {
  console.error(asked.error.line);
  process.exit(2);
}
const { wanted, files } = asked.value;

interface Ran {
  readonly name: string;
  readonly outcome: Outcome;
  readonly seconds: number;
}

async function runAll(): Promise<Ran[]> {
  const ran: Ran[] = [];
  for (const step of steps) {
    if (!wanted.includes(step.name)) continue;
    console.log(`\n── ${step.name}: ${step.title}`);
    const began = performance.now();
    const outcome = await step.run(files);
    ran.push({ name: step.name, outcome, seconds: (performance.now() - began) / 1000 });
  }
  return ran;
}

function summary({ name, outcome, seconds }: Ran): string {
  const counts = outcome.report === undefined ? '' : `  ${closingLine(outcome.report)}`;
  return `${outcome.ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(8)} ${seconds.toFixed(0).padStart(4)} s${counts}`;
}

/** A step that failed outside any test (a type error, a browser that is not there) is one failure more. */
function countsOf({ outcome }: Ran): Counts {
  const counts = outcome.report ?? { passed: 0, failed: 0, skipped: 0 };
  return outcome.ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

const ran = await runAll();
const failing = ran.filter(({ outcome }) => !outcome.ok).map(({ name }) => name);
console.log(`\n${ran.map(summary).join('\n')}`);
for (const { outcome } of ran) {
  for (const name of outcome.report?.flaky ?? []) console.log(`Passed only when tried again: ${name}`);
  for (const name of outcome.report?.failing ?? []) console.log(`Failed: ${name}`);
}
console.log(failing.length === 0 ? '\nEverything passed.' : `\nFailed: ${failing.join(', ')}.`);
console.log(closingLine(sumOf(ran.map(countsOf))));
process.exitCode = failing.length === 0 ? 0 : 1;
