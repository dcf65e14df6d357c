import { runDamage } from './damage-run.ts';
import { faultActs, faultModes } from './fault-acts.ts';
import { runFaults } from './fault-run.ts';
import { runKills, type KillOutcome } from './kill-run.ts';
import { phases, type Phase } from './phases.ts';
import { runPowerCuts, type PowerCutOutcome } from './power-cut-run.ts';

export interface CrashOptions {
  readonly kills?: number;
  readonly seconds?: number;
  readonly phase?: Phase;
  readonly powerCuts?: number;
  readonly failingWrites?: number;
  readonly flips?: number | 'all';
  readonly seed: number;
}

type Say = (line: string) => void;

export interface Part {
  readonly title: string;
  readonly isNamed: (options: CrashOptions) => boolean;
  /** @returns whether nothing was lost, and the part's own control was found */
  readonly run: (options: CrashOptions, say: Say) => Promise<boolean>;
}

/** A control is found at the first or second try; where it is not by then, the part finds nothing. */
const mostControlTries = 20;

export const parts: readonly Part[] = [
  {
    title: 'Kills: SIGKILL at random instants',
    isNamed: ({ kills, phase, seconds }) => kills !== undefined || phase !== undefined || seconds !== undefined,
    run: killAll,
  },
  {
    title: 'Power cuts: writes that were not synced are lost or scrambled',
    isNamed: ({ powerCuts }) => powerCuts !== undefined,
    run: cutAll,
  },
  {
    title: 'Failing writes: ENOSPC and EIO at each write in its turn',
    isNamed: ({ failingWrites }) => failingWrites !== undefined,
    run: failAll,
  },
  {
    title: 'Damage: bits flipped, files cut',
    isNamed: ({ flips }) => flips !== undefined,
    run: damageAll,
  },
];

async function killAll({ kills = 50, seconds, phase, seed }: CrashOptions, say: Say): Promise<boolean> {
  const planted = { kills: mostControlTries, seconds: null, seed, phases: ['appending'], isControl: true } as const;
  const control = await runKills({ ...planted, say: quiet });
  const isFound = sayControl(say, 'a replica that acknowledges before it commits', control);
  const chosen = phase === undefined ? phases : [phase];
  const run = { kills, seconds: seconds ?? null, seed, phases: chosen, isControl: false };
  const outcome = await runKills({ ...run, say: sayEvery(20, say) });
  sayKills(say, outcome);
  sayFailures(say, outcome.failures);
  return isFound && outcome.failures.length === 0;
}

function sayKills(
  say: Say,
  { kills, checks, recordsChecked, sealsChecked, chunksChecked, ...sums }: KillOutcome,
): void {
  const count = [...kills.values()].reduce((sum, one) => sum + one, 0);
  say(`  ${count} kills (seconds: ${sums.seconds.toFixed(0)})`);
  for (const [phase, number] of [...kills].toSorted(([left], [right]) => left.localeCompare(right)))
    say(`    ${String(number).padStart(5)}  ${phase}`);
  say(`  ${checks} checks of ${recordsChecked} records, ${sealsChecked} seals and ${chunksChecked} chunks in all`);
  say(`  ${sums.acknowledged} acknowledged items looked for, ${sums.lost} lost`);
}

async function cutAll({ powerCuts = 50, seed }: CrashOptions, say: Say): Promise<boolean> {
  const control = await runPowerCuts({ cuts: mostControlTries, seed, isControl: true, say: quiet });
  const outcome = await runPowerCuts({ cuts: powerCuts, seed, isControl: false, say });
  // Skipped, and said so: a machine without a compiler has done nothing wrong.
  if (control === null || outcome === null) return true;
  const isFound = sayControl(say, 'synchronous=NORMAL', control);
  sayCuts(say, outcome);
  sayFailures(say, outcome.failures);
  return isFound && outcome.failures.length === 0;
}

function sayCuts(say: Say, { images, recordsChecked, acknowledged, lost }: PowerCutOutcome): void {
  const { all, synced, scrambled } = images;
  say(
    `  ${all + synced + scrambled} disks opened: ${all} whole, ${synced} with what was synced, ${scrambled} scrambled`,
  );
  say(`  ${recordsChecked} records checked, ${acknowledged} acknowledged items looked for, ${lost} lost`);
}

async function failAll({ failingWrites = 20, seed }: CrashOptions, say: Say): Promise<boolean> {
  const errors = ['ENOSPC', 'EIO'] as const;
  const run = { acts: faultActs, errors, modes: faultModes, seed, everyUpTo: failingWrites };
  const outcome = await runFaults({ ...run, say: (line) => say(`  ${line}`) });
  if (outcome === null) return true;
  const tried = outcome.reports.reduce((sum, report) => sum + report.tried, 0);
  say(`  ${tried} failing writes, ${outcome.failures.length} faults`);
  for (const failure of outcome.failures.slice(0, mostSaid)) say(`  ${failure.slice(0, 500)}`);
  return outcome.failures.length === 0;
}

async function damageAll({ flips = 2_000, seed }: CrashOptions, say: Say): Promise<boolean> {
  const outcome = await runDamage({ flips, seed, say: (line) => say(`  ${line}`) });
  for (const failure of outcome.failures.slice(0, mostSaid)) say(`  ${failure.slice(0, 500)}`);
  return outcome.failures.length === 0;
}

const mostSaid = 20;

function sayControl(
  say: Say,
  what: string,
  { lost, failures }: { readonly lost: number; readonly failures: readonly unknown[] },
): boolean {
  const isFound = lost > 0 && failures.length > 0;
  say(isFound ? `  control: ${what} was found to lose ${lost} items` : `  CONTROL FAILED: ${what} was not found`);
  return isFound;
}

interface Told {
  readonly faults: readonly string[];
  readonly kept: string | null;
}

function sayFailures(say: Say, failures: readonly Told[]): void {
  for (const { faults, kept } of failures.slice(0, mostSaid)) {
    say(`  FAILED, kept in ${kept}`);
    for (const fault of faults.slice(0, 5)) say(`    ${fault.slice(0, 500)}`);
  }
}

function quiet(): void {}

/** Progress, and whatever failed. */
function sayEvery(step: number, say: Say): Say {
  let count = 0;
  return (line) => {
    count += 1;
    if (count % step === 0 || line.includes('FAILED')) say(`  ${line}`);
  };
}
