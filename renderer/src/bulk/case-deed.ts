import type { Bridge } from '../../../sync/bridge/client.ts';
import type { CaseRow, CaseView } from '../../../sync/bridge/model.ts';
import { err, ok } from '../../../sync/core/result.ts';
import { readOnce } from '../bridge/read-once.ts';
import type { BulkResult, Deed } from './bulk-work.ts';

/** What is done to each of several cases. */
export type BulkAct =
  | { readonly type: 'assign'; readonly assignee: string | null }
  | { readonly type: 'move'; readonly to: string; readonly reason: string | null }
  | { readonly type: 'note'; readonly text: string };

export function caseDeed(act: BulkAct): Deed<CaseRow> {
  return {
    act: (bridge, row) => onCase(bridge, row, (view) => write(bridge, view, act)),
    undo: (bridge, row, records, reason) =>
      onCase(bridge, row, async ({ id, view }) => {
        const answer = await bridge.command('voidRecord', { id, view, record: records[0] ?? '', reason });
        return answer.ok ? ok([answer.value.record]) : answer;
      }),
  };
}

async function onCase(bridge: Bridge, { id }: CaseRow, write: (view: CaseView) => BulkResult): BulkResult {
  const read = await readOnce(bridge, 'case', { id });
  if (!read.ok) return read;
  return read.value === null ? err({ type: 'not-found' }) : write(read.value);
}

async function write(bridge: Bridge, found: CaseView, act: BulkAct): BulkResult {
  const { id, view, assignee, status } = found;
  if (act.type === 'assign' && assignee === act.assignee) return ok([]);
  if (act.type === 'move' && status === act.to && found.state.sides.length < 2) return ok([]);
  const answer = await (act.type === 'assign'
    ? bridge.command('setFields', { id, view, fields: { assignee: act.assignee } })
    : act.type === 'move'
      ? bridge.command('moveCase', { id, view, to: act.to, reason: act.reason })
      : bridge.command('addNote', { id, view, text: act.text }));
  return answer.ok ? ok([answer.value.record]) : answer;
}
