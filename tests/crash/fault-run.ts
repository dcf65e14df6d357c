import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileShim, DiskControl, shimEnvironment, type DiskError } from './disk-shim.ts';
import type { FaultAct, FaultMode } from './fault-acts.ts';
import type { FaultReport, FaultTask } from './fault-protocol.ts';
import { runTask } from './task-process.ts';

export interface FaultRun {
  readonly acts: readonly FaultAct[];
  readonly errors: readonly DiskError[];
  readonly modes: readonly FaultMode[];
  readonly seed: number;
  /** Every write up to this one is made to fail, then ever fewer. */
  readonly everyUpTo: number;
  readonly say: (line: string) => void;
}

export interface FaultOutcome {
  readonly reports: readonly FaultReport[];
  readonly failures: readonly string[];
  readonly seconds: number;
}

/**
 * Lets each write of each act fail in its turn, in a process whose disk can be made to.
 * @returns null where no library can stand between a process and its disk
 */
export async function runFaults(run: FaultRun): Promise<FaultOutcome | null> {
  const library = compileShim();
  if (!library.ok) {
    run.say(`FAILING WRITES SKIPPED: ${library.error.why}`);
    return null;
  }
  const began = performance.now();
  // The control file must not be among the watched ones.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'chancery-faults-')));
  try {
    const { reports, failures } = await tryAll(run, library.value, folder);
    return { reports, failures, seconds: (performance.now() - began) / 1000 };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function tryAll(
  run: FaultRun,
  library: string,
  folder: string,
): Promise<Pick<FaultOutcome, 'reports' | 'failures'>> {
  const [scratch, control] = [join(folder, 'disk'), join(folder, 'control')];
  mkdirSync(scratch);
  DiskControl.prepare(control);
  const reports: FaultReport[] = [];
  const tasks = tasksOf(run, scratch, control);
  const environment = shimEnvironment(library, { folder: scratch, control });
  const complaint = await runTask('fault-process.ts', tasks, environment, (report: FaultReport) => {
    reports.push(report);
    run.say(sentence(report));
  });
  const failures = reports.flatMap(({ act, error, mode, faults }) =>
    faults.map((fault) => `${act}, ${error} ${mode}: ${fault}`),
  );
  const unfinished = tasks[reports.length];
  if (!unfinished) return { reports, failures };
  const { act, error, mode } = unfinished;
  return { reports, failures: [...failures, `${act}, ${error} ${mode}: the process died: ${complaint}`] };
}

function tasksOf({ acts, errors, modes, seed, everyUpTo }: FaultRun, scratch: string, control: string): FaultTask[] {
  return acts.flatMap((act) =>
    errors.flatMap((error) => modes.map((mode) => ({ scratch, control, seed, act, error, mode, everyUpTo }))),
  );
}

function sentence({ act, error, mode, writes, tried, outcomes, faults }: FaultReport): string {
  const came = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  return `${act}, ${error} ${mode}: ${tried} of ${writes} writes failed, ${came.join(', ')}; ${faults.length} faults`;
}
