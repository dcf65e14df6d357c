import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runSeeds } from '../simulation/run-seeds.ts';
import { mutationVariable } from './chosen.ts';
import { nameOf, type Mutation } from './mutation.ts';

/** What noticed a mutation, with what it said. */
export type Noticed =
  | { readonly by: 'simulation'; readonly worlds: number; readonly said: string }
  | { readonly by: 'test'; readonly test: string; readonly said: string }
  /** The program with the fault in it cannot even begin, or takes too long: nothing was learned of the tests. */
  | { readonly by: 'chance'; readonly said: string };

const root = path.join(import.meta.dirname, '..', '..');

/**
 * Asks the simulation first, then the tests whose titles cite the rule.
 * @param files of tests that cite the rule, those that are asked together first
 */
export async function tryMutation(
  mutation: Mutation,
  seeds: number,
  files: readonly (readonly string[])[],
): Promise<Noticed | null> {
  process.env[mutationVariable] = nameOf(mutation);
  try {
    // What the simulation does not load cannot fail in it.
    const inWorld = mutation.file.startsWith('sync/core/') && seeds > 0 ? await failingWorld(seeds) : null;
    if (inWorld) return inWorld;
    const noticed = await failingTest(files, titlesCiting(mutation.rule));
    delete process.env[mutationVariable];
    return noticed?.by === 'test' ? ((await failsAnyway(mutation.rule, files)) ?? noticed) : noticed;
  } finally {
    delete process.env[mutationVariable];
  }
}

const ofSoundProgram = new Map<string, Promise<Noticed | null>>();

/** A test that fails without the wrong line too, as one may that counts on others before it, has noticed nothing. Asked once a rule. */
async function failsAnyway(rule: string, files: readonly (readonly string[])[]): Promise<Noticed | null> {
  const asked = ofSoundProgram.get(rule) ?? failingTest(files, titlesCiting(rule));
  ofSoundProgram.set(rule, asked);
  const failure = await asked;
  if (failure?.by !== 'test') return failure;
  return { by: 'chance', said: `fails without the wrong line as well: ${failure.test}` };
}

async function failingWorld(seeds: number): Promise<Noticed | null> {
  const outcomes = await runSeeds({ from: 1, seeds, untilFailure: true, isMutated: true, workers: 1 });
  const said = outcomes.flatMap((outcome) => outcome.failures)[0];
  return said === undefined ? null : judge(said, { by: 'simulation', worlds: outcomes.length });
}

/** Alone in brackets or in a list; of ranges, all of its letter. */
const titlesCiting = (rule: string): string => String.raw`\[[^\]]*(?:\b${rule}\b|${rule.slice(0, 1)}\d+–)`;

/** A test that runs out of time has noticed nothing: others may keep the machine busy. */
const patienceMs = 240_000;

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

async function failingTest(files: readonly (readonly string[])[], titles: string): Promise<Noticed | null> {
  for (const together of files) {
    const noticed = together.length === 0 ? null : firstFailure(await runTests(together, titles));
    if (noticed) return noticed;
  }
  return null;
}

function runTests(files: readonly string[], titles: string): Promise<Report> {
  const folder = mkdtempSync(path.join(tmpdir(), 'chancery-mutation-'));
  const out = path.join(folder, 'report.json');
  const config = path.join(import.meta.dirname, 'vitest.config.ts');
  const args = [
    'run',
    `--config=${config}`,
    '--bail=1',
    `--testTimeout=${patienceMs}`,
    '--reporter=json',
    `--outputFile=${out}`,
    '-t',
    titles,
  ];
  const env = { ...process.env, NODE_OPTIONS: `--import=${path.join(import.meta.dirname, 'hooks.ts')}` };
  return new Promise((resolve, reject) => {
    const program = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
    execFile(
      process.execPath,
      [program, ...args, ...files],
      { cwd: root, env, maxBuffer: 64 * 1024 * 1024 },
      (_error, said) => {
        try {
          resolve(JSON.parse(readFileSync(out, 'utf8')) as Report);
        } catch (error) {
          reject(new Error(`the tests did not run: ${said.slice(-2000)}`, { cause: error }));
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      },
    );
  });
}

function firstFailure({ testResults }: Report): Noticed | null {
  for (const { name, assertionResults } of testResults) {
    const failed = assertionResults.find(({ status }) => status === 'failed');
    const test = `${path.basename(name)}: ${failed?.fullName.trim()}`;
    if (failed) return judge(failed.failureMessages[0] ?? '', { by: 'test', test });
  }
  const unloaded = testResults.find(({ status }) => status === 'failed');
  return unloaded ? { by: 'chance', said: firstLine(unloaded.message) } : null;
}

/** A program that names what does not exist is not wrong in the way that was meant, and one that waits says nothing. */
function judge(said: string, where: { by: 'simulation'; worlds: number } | { by: 'test'; test: string }): Noticed {
  const line = firstLine(said);
  return /SyntaxError|ReferenceError|is not defined|is not a function|timed out/.test(line)
    ? { by: 'chance', said: line }
    : { ...where, said: line };
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').slice(0, 200);
