import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { Result } from '../../../sync/core/result.ts';
import { writeInOrder } from '../stores/own-writes/write-in-order.ts';

/** One of several that something is done to. */
export interface BulkThing {
  readonly id: string;
  /** What it is called by, where it is told what became of it. */
  readonly code: string;
}

export type BulkResult = Promise<Result<readonly string[], Failure>>;

/** What is done to each of several things, on the view that stands when its turn comes; and the way back. */
export interface Deed<Thing extends BulkThing> {
  /** The records that it wrote; none where the thing was like that already. */
  readonly act: (bridge: Bridge, thing: Thing) => BulkResult;
  readonly undo: (bridge: Bridge, thing: Thing, records: readonly string[], reason: string) => BulkResult;
}

/** What became of one of them. */
export type BulkOutcome<Thing extends BulkThing> =
  | { readonly type: 'written'; readonly row: Thing; readonly records: readonly string[] }
  | { readonly type: 'unchanged'; readonly row: Thing }
  | { readonly type: 'refused'; readonly row: Thing; readonly failure: Failure };

export interface BulkRun {
  readonly bridge: Bridge;
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

/**
 * One after the other, each by records of its own; each that is told as written is on the disk. Where one is refused, the others
 * go on. Cancelled, the rest is left alone.
 */
export async function actOnAll<Thing extends BulkThing>(
  rows: readonly Thing[],
  { act }: Deed<Thing>,
  run: BulkRun,
): Promise<readonly BulkOutcome<Thing>[]> {
  return eachInTurn(rows, (row) => act(run.bridge, row), run);
}

/** Takes back what was written, one after the other: the records stay legible, and count no more. */
export async function undoAll<Thing extends BulkThing>(
  outcomes: readonly BulkOutcome<Thing>[],
  { undo }: Deed<Thing>,
  reason: string,
  run: BulkRun,
): Promise<readonly BulkOutcome<Thing>[]> {
  const written = new Map(outcomes.flatMap((each) => (each.type === 'written' ? [[each.row, each.records]] : [])));
  return eachInTurn([...written.keys()], (row) => undo(run.bridge, row, written.get(row) ?? [], reason), run);
}

async function eachInTurn<Thing extends BulkThing>(
  rows: readonly Thing[],
  write: (row: Thing) => BulkResult,
  { signal, onProgress }: BulkRun,
): Promise<readonly BulkOutcome<Thing>[]> {
  const outcomes: BulkOutcome<Thing>[] = [];
  for (const row of rows) {
    if (signal.aborted) break;
    const answer = await writeInOrder(row.id, () => write(row));
    outcomes.push(
      !answer.ok
        ? { type: 'refused', row, failure: answer.error }
        : answer.value.length === 0
          ? { type: 'unchanged', row }
          : { type: 'written', row, records: answer.value },
    );
    onProgress(outcomes.length);
  }
  return outcomes;
}
