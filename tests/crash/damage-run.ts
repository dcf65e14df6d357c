import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeDamage, type DamageReport, type DamageSaid, type DamageTask } from './damage-protocol.ts';
import { runTask } from './task-process.ts';

export interface DamageRun {
  /** Bits of each file; `all`: every bit, which takes hours. */
  readonly flips: number | 'all';
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface DamageOutcome {
  readonly report: DamageReport | null;
  readonly failures: readonly string[];
}

/** One damaged file in so many is opened as a whole desk. */
const wholeDeskEvery = 17;

/** Flips bits and cuts files of a small device: all of it must be right, or refused, and the process must live. */
export async function runDamage({ flips, seed, say }: DamageRun): Promise<DamageOutcome> {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'chancery-damage-')));
  const task: DamageTask = { scratch, seed, flips, wholeDeskEvery };
  let last = 'nothing was damaged yet';
  let report: DamageReport | null = null;
  try {
    const ending = await runTask('damage-process.ts', task, {}, (said: DamageSaid) => {
      if ('trying' in said) last = describeDamage(said.trying);
      else report = said.report;
    });
    if (report === null) return { report, failures: [`the process died of ${last}: ${ending}`] };
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
  sayReport(report, say);
  return { report, failures: (report as DamageReport).faults };
}

function sayReport({ sizes, tried, wholeDesks, outcomes, faults }: DamageReport, say: (line: string) => void): void {
  say(`a database of ${sizes.database} bytes, a log of ${sizes.log}, a keyring of ${sizes.keyring}`);
  say(`${tried} damaged files, ${wholeDesks} of them opened as a whole desk, ${faults.length} faults`);
  for (const [name, counts] of Object.entries(outcomes)) {
    const came = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`);
    say(`  ${name}: ${came.join(', ')}`);
  }
}
