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
  readonly newDraft: () => string;
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

/** What each row becomes, one after the other; each that is told as written is on the disk with its number. */
export async function importAll(
  target: ImportTarget,
  rows: readonly GoodRow[],
  { bridge, newDraft, onProgress, signal }: ImportRun,
): Promise<readonly ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  for (const { line, values } of rows) {
    if (signal.aborted) break;
    const answer = await target.write(bridge, values, newDraft());
    outcomes.push(
      answer.ok ? { ...answer.value, type: 'written', line } : { type: 'refused', line, failure: answer.error },
    );
    onProgress(outcomes.length);
    // What would fail for every further row too.
    if (!answer.ok && stopping.has(answer.error.type)) break;
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

/** Strikes the openings: what was opened stays legible, and counts no more. What could not be struck is counted. */
export async function undoImport(
  kind: ImportTarget['kind'],
  outcomes: readonly ImportOutcome[],
  reason: string,
  { bridge, onProgress, signal }: Omit<ImportRun, 'newDraft'>,
): Promise<{ readonly undone: number; readonly kept: number }> {
  const counts = { undone: 0, kept: 0 };
  for (const outcome of outcomes) {
    if (signal.aborted) break;
    if (outcome.type !== 'written') continue;
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
