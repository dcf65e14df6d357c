import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../sync/core/result.ts';

export const benchNames = [
  'append',
  'list',
  'intake',
  'grown',
  'memory',
  'wire',
  'link',
  'search',
  'open',
  'whole',
  'paint',
  'texts',
  'pouch',
  'headquarters',
  'storm',
  'growth',
] as const;
export type BenchName = (typeof benchNames)[number];

export interface CommandLine {
  readonly benches: readonly BenchName[];
  readonly records: number;
  /** Where the figures are written as JSON. */
  readonly json: string | null;
}

export const usage = `Usage: npm run bench -- NAME [--records N] [--json FILE]

  NAME          ${benchNames.join(', ')}, or all
  --records N   how many records are there, or are taken in (100000)
  --json FILE   writes [{ figure, value, unit, goal, comparison: [{ name, value }] }]`;

const fewestRecords = 1_000;
const mostRecords = 10_000_000;

export interface UsageFault {
  readonly type: 'usage';
  readonly message: string;
}

export function readCommandLine(args: readonly string[]): Result<CommandLine | 'help', UsageFault> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { records: { type: 'string' }, json: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help === true) return ok('help');
    const benches = readNames(positionals);
    const records = Number(values.records ?? '100000');
    if (benches === null) return wrong(`"${positionals.join(' ')}" names no benchmark`);
    if (!Number.isSafeInteger(records) || records < fewestRecords || records > mostRecords)
      return wrong(`--records takes a whole number from ${fewestRecords} to ${mostRecords}`);
    return ok({ benches, records, json: values.json ?? null });
  } catch (error) {
    return wrong((error as Error).message);
  }
}

function wrong(message: string): Result<never, UsageFault> {
  return err({ type: 'usage', message });
}

function readNames(names: readonly string[]): readonly BenchName[] | null {
  if (names.length === 1 && names[0] === 'all') return benchNames;
  const known = names.filter((name): name is BenchName => benchNames.some((bench) => bench === name));
  return names.length > 0 && known.length === names.length ? known : null;
}
