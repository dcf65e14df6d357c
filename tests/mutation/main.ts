import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { findCitations } from './citations.ts';
import { nameOf, type Mutation } from './mutation.ts';
import { mutations } from './mutations.ts';
import { tryMutation, type Tried } from './try-mutation.ts';

const root = path.join(import.meta.dirname, '..', '..');

const command = new Command('mutate')
  .description(
    'Breaks one rule of docs/sync-spec.md after the other by a wrong line of code, and says what noticed: the simulation, and after how many worlds, or the first test that cites the rule.',
  )
  .option('--rule <rule…>', 'only these, as in X3 or X')
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
    const files = (citations.get(mutation.rule) ?? []).filter((file) => /\/(unit|contracts)\/.*\.test\.tsx?$/.test(file));
    const tried = await tryMutation(mutation, seeds, files);
    if (tried.seeds === null && tried.test === null) missed += 1;
    console.log(`${nameOf(mutation)}\n    ${sayTried(tried)}`);
  }
  console.log(missed === 0 ? 'Each was noticed.' : `${missed} NOT noticed.`);
  return missed === 0 ? 0 : 1;
}

const isOf = (mutation: Mutation, rule: string): boolean =>
  mutation.rule === rule || (!/\d$/.test(rule) && mutation.rule.startsWith(rule));

function sayTried({ seeds, test }: Tried): string {
  if (seeds !== null) return `simulation, ${seeds} ${seeds === 1 ? 'world' : 'worlds'}`;
  return test ?? 'NOT NOTICED';
}
