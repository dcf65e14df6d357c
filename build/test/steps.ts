import { mkdirSync, rmSync } from 'node:fs';
import { runInForeground } from '../bootstrap/child.mjs';
import { ensureChromium } from '../bootstrap/chromium.mjs';
import { isDeskBuilt } from '../bootstrap/desk.mjs';
import { inRoot } from '../bootstrap/paths.mjs';
import { Unobtainable } from '../bootstrap/say.mjs';
import { readTestReport, type Report, withHaltedAgain } from './counts.ts';

export interface Outcome {
  readonly ok: boolean;
  /** Only test runners count. */
  readonly report?: Report | undefined;
}

export interface Step {
  readonly name: string;
  readonly title: string;
  /** It can run some of its files alone. */
  readonly takesFiles?: true;
  /** @param files none: all of them */
  readonly run: (files: readonly string[]) => Promise<Outcome>;
}

export const steps: readonly Step[] = [
  { name: 'check', title: 'types, lint, format, unused code, languages', run: runCheck },
  { name: 'vitest', title: 'unit, property, contract and short simulation tests', takesFiles: true, run: runVitest },
  { name: 'desk', title: 'building the desk that the browser tests open', run: buildDesk },
  { name: 'e2e', title: 'whole worlds in a real browser', takesFiles: true, run: runPlaywright },
];

async function runCheck(): Promise<Outcome> {
  return { ok: (await runNode('build/check/main.ts')) === 0 };
}

/** What halts a file of tests as a whole is tried once more, as a test that fails is, and named at the end. */
async function runVitest(files: readonly string[]): Promise<Outcome> {
  const first = await runVitestOnce(files);
  const { report } = first;
  if (report === undefined || report.halted.length === 0) return first;
  const again = await runVitestOnce(report.halted.map(({ file }) => file));
  if (again.report === undefined) return { ok: false, report };
  const both = withHaltedAgain(report, again.report);
  return { ok: again.ok && both.failed === 0, report: both };
}

async function runVitestOnce(files: readonly string[]): Promise<Outcome> {
  const report = freshReport('vitest.json');
  const code = await runNode('node_modules/vitest/vitest.mjs', ['run', ...files], { CHANCERY_TEST_REPORT: report });
  return { ok: code === 0, report: readTestReport(report) };
}

async function buildDesk(): Promise<Outcome> {
  const code = await runNode('node_modules/vite/bin/vite.js', ['build', 'renderer', '--logLevel=warn']);
  return { ok: code === 0 };
}

async function runPlaywright(files: readonly string[]): Promise<Outcome> {
  if (!isDeskBuilt() && !(await buildDesk()).ok) return refuse('There is no built desk: no browser test was started.');
  const chromium = await ensureChromium().catch((error: unknown) => {
    if (error instanceof Unobtainable) return refuse(error.message);
    throw error;
  });
  if (typeof chromium !== 'string') return chromium;
  const report = freshReport('playwright.json');
  const environment = { CHANCERY_TEST_REPORT: report, CHANCERY_CHROMIUM: chromium };
  const code = await runNode('node_modules/@playwright/test/cli.js', ['test', ...files], environment);
  return { ok: code === 0, report: readTestReport(report) };
}

function refuse(line: string): Outcome {
  console.error(line);
  return { ok: false };
}

/** An old report must not be read as this run's. */
function freshReport(name: string): string {
  mkdirSync(inRoot('tests', 'out'), { recursive: true });
  const file = inRoot('tests', 'out', name);
  rmSync(file, { force: true });
  return file;
}

function runNode(program: string, args: readonly string[] = [], environment: NodeJS.ProcessEnv = {}): Promise<number> {
  return runInForeground(process.execPath, [inRoot(program), ...args], {
    env: { ...process.env, ...environment },
    cwd: inRoot(),
  });
}
