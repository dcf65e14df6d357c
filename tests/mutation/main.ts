import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { findCitations } from './citations.ts';
import { nameOf, type Mutation } from './mutation.ts';
import { mutations } from './mutations.ts';
import { tryMutation, type Noticed } from './try-mutation.ts';

const root = path.join(import.meta.dirname, '..', '..');

const command = new Command('mutate')
  .description(
    'Breaks one rule of docs/sync-spec.md after the other by a wrong line of code, and says what noticed: the simulation, and after how many worlds, or the first test that cites the rule.',
  )
  .option('--rule <rule>', 'only this one, as in X3, or those of a letter, as in X')
  .option('--seeds <count>', 'worlds before the tests are asked', readCount, 300)
  .action(async (options: { readonly rule?: string; readonly seeds: number }) => {
    process.exitCode = await run(options.rule, options.seeds);
  });

await command.parseAsync();

function readCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('A whole number.');
  return Number(text);
}

async function run(rule: string | undefined, seeds: number): Promise<number> {
  const citations = findCitations(path.join(root, 'tests'));
  let missed = 0;
  for (const mutation of mutations) {
    if (rule !== undefined && !isOf(mutation, rule)) continue;
    const noticed = await tryMutation(mutation, seeds, testsOf(citations.get(mutation.rule) ?? []));
    if (noticed === null || noticed.by === 'chance') missed += 1;
    console.log(`${nameOf(mutation)}\n    ${describe(noticed)}`);
  }
  console.log(missed === 0 ? 'Each was noticed.' : `${missed} NOT noticed.`);
  return missed === 0 ? 0 : 1;
}

/** Unit tests first: they take less time. */
function testsOf(files: readonly string[]): readonly (readonly string[])[] {
  const unit = files.filter((file) => /\/unit\/.*\.test\.tsx?$/.test(file));
  const contracts = files.filter((file) => /\/contracts\/.*\.test\.tsx?$/.test(file));
  return [unit, contracts];
}

function isOf(mutation: Mutation, rule: string): boolean {
  return mutation.rule === rule || (!/\d$/.test(rule) && mutation.rule.startsWith(rule));
}

function describe(noticed: Noticed | null): string {
  if (noticed === null) return 'NOT NOTICED';
  const said = `\n        ${noticed.said}`;
  switch (noticed.by) {
    case 'simulation':
      return `simulation, ${noticed.worlds} ${noticed.worlds === 1 ? 'world' : 'worlds'}${said}`;
    case 'test':
      return noticed.test + said;
    case 'chance':
      return `NOTHING LEARNED${said}`;
  }
}
