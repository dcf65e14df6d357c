import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { readOnce } from '../bridge/read-once.ts';
import type { ImportTarget, WrittenRow } from './import-target.ts';
import type { GoodRow } from './check-rows.ts';

/** What became of one row. */
export type ImportOutcome =
  | ({ readonly type: 'written'; readonly line: number } & WrittenRow)
  | { readonly type: 'refused'; readonly line: number; readonly failure: Failure };

export interface ImportRun {
  readonly bridge: Bridge;
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

/** What each row becomes, some at a time; each that is told as written is on the disk with its number. */
export async function importAll(
  target: ImportTarget,
  rows: readonly GoodRow[],
  { bridge, onProgress, signal }: ImportRun,
): Promise<readonly ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  while (outcomes.length < rows.length && !signal.aborted) {
    const some = rows.slice(outcomes.length, outcomes.length + target.together);
    const answer = await target.write(bridge, some);
    const refused = answer.ok ? [] : [{ type: 'refused' as const, failure: answer.error }];
    const taken = answer.ok ? answer.value : refused;
    const told = taken.flatMap((one, place): ImportOutcome[] => {
      const line = some[place]?.line;
      if (line === undefined) return [];
      if (one.type === 'refused') return [{ ...one, line }];
      // Half a million of them are kept, to be undone: no more than that takes.
      const { type, id, record, before } = one;
      return [{ type, line, id, record, before }];
    });
    // Behind what would fail for every further row too, nothing is told: it was not tried for its own sake.
    const end = told.findIndex((one) => one.type === 'refused' && stopping.has(one.failure.type));
    outcomes.push(...(end < 0 ? told : told.slice(0, end + 1)));
    onProgress(outcomes.length);
    if (end >= 0 || !answer.ok) break;
  }
  return outcomes;
}

const stopping: ReadonlySet<Failure['type']> = new Set<Failure['type']>([
  'disk-full',
  'disk-failed',
  'disconnected',
  'locked',
  'not-allowed',
  'procedure-not-in-force',
  'replica-damaged',
]);

/**
 * Strikes the openings: what was opened stays legible, and counts no more. What stood there before is left alone, what could not be struck
 * is counted.
 */
export async function undoImport(
  kind: ImportTarget['kind'],
  outcomes: readonly ImportOutcome[],
  reason: string,
  { bridge, onProgress, signal }: ImportRun,
): Promise<{ readonly undone: number; readonly kept: number }> {
  const counts = { undone: 0, kept: 0 };
  for (const outcome of outcomes) {
    if (signal.aborted) break;
    if (outcome.type !== 'written' || outcome.before) continue;
    const read = await readOnce(bridge, kind, { id: outcome.id });
    const view = read.ok ? read.value?.view : undefined;
    const answer =
      view && (await bridge.command('voidRecord', { id: outcome.id, view, record: outcome.record, reason }));
    if (answer?.ok === true) counts.undone += 1;
    else counts.kept += 1;
    onProgress(counts.undone + counts.kept);
  }
  return counts;
}
