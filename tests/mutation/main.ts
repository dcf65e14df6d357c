import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { findCitations } from './citations.ts';
import { nameOf, type Mutation } from './mutation.ts';
import { mutations } from './mutations.ts';
import { tryMutation, type Noticed } from './try-mutation.ts';

interface Options {
  readonly rule?: string;
  readonly seeds: number;
  readonly table: boolean;
}

const root = path.join(import.meta.dirname, '..', '..');

const command = new Command('mutate')
  .description(
    'Breaks one rule of docs/sync-spec.md after the other by a wrong line of code, and says what noticed: the simulation, and after how many worlds, or the first test that cites the rule.',
  )
  .option('--rule <rule>', 'only this one, as in X3, or those of a letter, as in X')
  .option('--seeds <count>', 'worlds before the tests are asked', readCount, 300)
  .option('--table', 'as the rows of docs/mutations.md', false)
  .action(async (options: Options) => {
    process.exitCode = await run(options);
  });

await command.parseAsync();

function readCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('A whole number.');
  return Number(text);
}

async function run({ rule, seeds, table }: Options): Promise<number> {
  const citations = findCitations(path.join(root, 'tests'));
  const count = { simulation: 0, test: 0, nothing: 0 };
  for (const mutation of mutations) {
    if (rule !== undefined && !isOf(mutation, rule)) continue;
    const noticed = await tryMutation(mutation, seeds, testsOf(citations.get(mutation.rule) ?? []));
    count[noticed === null || noticed.by === 'chance' ? 'nothing' : noticed.by] += 1;
    console.log(table ? rowOf(mutation, noticed) : `${nameOf(mutation)}\n    ${describe(noticed)}`);
  }
  console.log(`${count.simulation} by the simulation, ${count.test} by a test, ${count.nothing} by nothing.`);
  return count.nothing === 0 ? 0 : 1;
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

function rowOf({ rule, fault }: Mutation, noticed: Noticed | null): string {
  const by = noticed === null || noticed.by === 'chance' ? '**nothing**' : (describe(noticed).split('\n')[0] ?? '');
  const [file, title] = by.split(/: (.*)/);
  return `| ${rule} | ${fault} | ${title === undefined ? by : `\`${file}\`: ${title}`} |`;
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
