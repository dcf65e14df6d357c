import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { CaseRow } from '../../../sync/bridge/model.ts';
import { readOnce } from '../bridge/read-once.ts';
import { writeInOrder } from '../stores/own-writes/write-in-order.ts';

/** What is done to each of several cases. */
export type BulkAct =
  | { readonly type: 'assign'; readonly assignee: string | null }
  | { readonly type: 'move'; readonly to: string; readonly reason: string | null }
  | { readonly type: 'note'; readonly text: string };

/** What became of one case. */
export type BulkOutcome =
  | { readonly type: 'written'; readonly row: CaseRow; readonly record: string }
  | { readonly type: 'unchanged'; readonly row: CaseRow }
  | { readonly type: 'refused'; readonly row: CaseRow; readonly failure: Failure };

export interface BulkRun {
  readonly bridge: Bridge;
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

/**
 * One case after the other, each by a record of its own on the view that stands when its turn comes; each that is told as
 * written is on the disk. Where one is refused, the others go on. Cancelled, the rest is left alone.
 */
export async function actOnAll(rows: readonly CaseRow[], act: BulkAct, run: BulkRun): Promise<readonly BulkOutcome[]> {
  const outcomes: BulkOutcome[] = [];
  for (const row of rows) {
    if (run.signal.aborted) break;
    outcomes.push(await writeInOrder(row.id, () => actOn(run.bridge, row, act)));
    run.onProgress(outcomes.length);
  }
  return outcomes;
}

/** Strikes what was written, case by case: the records stay legible, and count no more. */
export async function undoAll(
  outcomes: readonly BulkOutcome[],
  reason: string,
  run: BulkRun,
): Promise<readonly BulkOutcome[]> {
  const undone: BulkOutcome[] = [];
  for (const outcome of outcomes) {
    if (run.signal.aborted) break;
    if (outcome.type !== 'written') continue;
    undone.push(await writeInOrder(outcome.row.id, () => strike(run.bridge, outcome.row, outcome.record, reason)));
    run.onProgress(undone.length);
  }
  return undone;
}

async function actOn(bridge: Bridge, row: CaseRow, act: BulkAct): Promise<BulkOutcome> {
  const read = await readOnce(bridge, 'case', { id: row.id });
  if (!read.ok) return { type: 'refused', row, failure: read.error };
  if (read.value === null) return { type: 'refused', row, failure: { type: 'not-found' } };
  const { id } = row;
  const { view, assignee, status } = read.value;
  if (act.type === 'assign' && assignee === act.assignee) return { type: 'unchanged', row };
  if (act.type === 'move' && status === act.to && read.value.state.sides.length < 2) return { type: 'unchanged', row };
  const answer = await (act.type === 'assign'
    ? bridge.command('setFields', { id, view, fields: { assignee: act.assignee } })
    : act.type === 'move'
      ? bridge.command('moveCase', { id, view, to: act.to, reason: act.reason })
      : bridge.command('addNote', { id, view, text: act.text }));
  if (!answer.ok) return { type: 'refused', row, failure: answer.error };
  return { type: 'written', row, record: answer.value.record };
}

async function strike(bridge: Bridge, row: CaseRow, record: string, reason: string): Promise<BulkOutcome> {
  const read = await readOnce(bridge, 'case', { id: row.id });
  if (!read.ok) return { type: 'refused', row, failure: read.error };
  if (read.value === null) return { type: 'refused', row, failure: { type: 'not-found' } };
  const answer = await bridge.command('voidRecord', { id: row.id, view: read.value.view, record, reason });
  if (!answer.ok) return { type: 'refused', row, failure: answer.error };
  return { type: 'written', row, record: answer.value.record };
}
