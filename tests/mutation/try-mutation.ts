import { execFile } from 'node:child_process';
import path from 'node:path';
import { runSeeds } from '../simulation/run-seeds.ts';
import { mutationVariable } from './chosen.ts';
import { nameOf, type Mutation } from './mutation.ts';

export interface Tried {
  /** The worlds that the simulation ran until one failed; null: none failed. */
  readonly seeds: number | null;
  /** The first test that failed, by file and title; null: none did, or none was asked. */
  readonly test: string | null;
}

const root = path.join(import.meta.dirname, '..', '..');

/** Asks the simulation first, then the tests that cite the rule. */
export async function tryMutation(mutation: Mutation, seeds: number, files: readonly string[]): Promise<Tried> {
  process.env[mutationVariable] = nameOf(mutation);
  try {
    // What the simulation does not load cannot fail in it.
    const found = mutation.file.startsWith('sync/core/') ? await worldsUntilFailure(seeds) : null;
    return { seeds: found, test: found === null ? await failingTest(files) : null };
  } finally {
    delete process.env[mutationVariable];
  }
}

async function worldsUntilFailure(seeds: number): Promise<number | null> {
  const outcomes = await runSeeds({ from: 1, seeds, untilFailure: true, isMutated: true, workers: 1 });
  return outcomes.some((outcome) => outcome.failures.length > 0) ? outcomes.length : null;
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Stops at the first that fails. A file that cannot even be loaded fails as a whole. */
function failingTest(files: readonly string[]): Promise<string | null> {
  if (files.length === 0) return Promise.resolve(null);
  const args = [path.join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--bail=1', '--reporter=json', ...files];
  const env = { ...process.env, NODE_OPTIONS: `--import=${path.join(import.meta.dirname, 'hooks.ts')}` };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, env, maxBuffer: 64 * 1024 * 1024 }, (error, out) => {
      if (!error) return resolve(null);
      const begin = out.indexOf('{');
      if (begin === -1) return reject(new Error(`the tests did not run: ${error.message}`));
      resolve(firstFailure(JSON.parse(out.slice(begin)) as Report));
    });
  });
}

function firstFailure({ testResults }: Report): string {
  for (const { name, assertionResults } of testResults) {
    const failed = assertionResults.find(({ status }) => status === 'failed');
    if (failed) return `${path.basename(name)}: ${failed.fullName}`;
  }
  const unloaded = testResults.find(({ status }) => status === 'failed');
  return unloaded ? path.basename(unloaded.name) : 'a test that was broken off';
}
