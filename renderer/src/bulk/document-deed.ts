import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { DocumentView } from '../../../sync/bridge/documents-model.ts';
import { err, ok, type Result } from '../../../sync/core/result.ts';
import { readOnce } from '../bridge/read-once.ts';
import type { PickedDocument } from '../stores/selection/selection.ts';
import type { BulkResult, Deed } from './bulk-work.ts';

/** What is done to each of several documents. */
export type DocumentAct =
  | { readonly type: 'direct'; readonly lead: string; readonly due: string | null; readonly instruction: string }
  | { readonly type: 'move'; readonly to: string; readonly reason: string | null }
  /** One's own part in each is done. */
  | { readonly type: 'finish' }
  | { readonly type: 'watch' }
  | { readonly type: 'note'; readonly text: string };

/** @param me whoever does it */
export function documentDeed(act: DocumentAct, me: string): Deed<PickedDocument> {
  return {
    act: (bridge, row) => (act.type === 'watch' ? watch(bridge, row) : write(bridge, row, act, me)),
    undo: (bridge, row, records, reason) => {
      if (act.type === 'watch') return lookAway(bridge, row);
      if (act.type === 'finish') return reopen(bridge, row);
      return strikeAll(bridge, row, records, reason);
    },
  };
}

async function watch(bridge: Bridge, { id }: PickedDocument): BulkResult {
  const watched = await readOnce(bridge, 'watched', {});
  if (watched.ok && watched.value.some((each) => each.id === id)) return ok([]);
  const answer = await bridge.command('watchSubject', { id, on: true });
  return answer.ok ? ok([answer.value.record]) : answer;
}

async function lookAway(bridge: Bridge, { id }: PickedDocument): BulkResult {
  const answer = await bridge.command('watchSubject', { id, on: false });
  return answer.ok ? ok([answer.value.record]) : answer;
}

async function reopen(bridge: Bridge, row: PickedDocument): BulkResult {
  const found = await standing(bridge, row);
  if (!found.ok) return found;
  const { id, view } = found.value;
  const answer = await bridge.command('finishPart', { id, view, done: false });
  return answer.ok ? ok([answer.value.record]) : answer;
}

/** The last one first: each on what the one before has left. */
async function strikeAll(bridge: Bridge, row: PickedDocument, records: readonly string[], reason: string): BulkResult {
  const written: string[] = [];
  for (const record of records.toReversed()) {
    const found = await standing(bridge, row);
    if (!found.ok) return found;
    const { id, view } = found.value;
    const answer = await bridge.command('voidRecord', { id, view, record, reason });
    if (!answer.ok) return answer;
    written.push(answer.value.record);
  }
  return ok(written);
}

async function standing(bridge: Bridge, { id }: PickedDocument): Promise<Result<DocumentView, Failure>> {
  const read = await readOnce(bridge, 'document', { id });
  if (!read.ok) return read;
  return read.value === null ? err({ type: 'not-found' }) : ok(read.value);
}

async function write(
  bridge: Bridge,
  row: PickedDocument,
  act: Exclude<DocumentAct, { type: 'watch' }>,
  me: string,
): BulkResult {
  const found = await standing(bridge, row);
  if (!found.ok) return found;
  const document = found.value;
  const { id, view } = document;
  switch (act.type) {
    case 'direct': {
      if (isDirectedSo(document, act)) return ok([]);
      const { lead, due, instruction } = act;
      const more = { ...(due !== null && { due }), ...(instruction !== '' && { instruction }) };
      const answer = await bridge.command('directDocument', { id, view, lead, support: {}, ...more });
      return answer.ok ? ok(answer.value.records) : answer;
    }
    case 'move': {
      if (document.step === act.to && document.state.sides.length < 2) return ok([]);
      const answer = await bridge.command('moveDocument', { id, view, to: act.to, reason: act.reason });
      return answer.ok ? ok([answer.value.record]) : answer;
    }
    case 'finish': {
      if (!document.assignments.some(({ person, done }) => person === me && done === null)) return ok([]);
      const answer = await bridge.command('finishPart', { id, view, done: true });
      return answer.ok ? ok([answer.value.record]) : answer;
    }
    case 'note': {
      const answer = await bridge.command('addNote', { id, view, text: act.text });
      return answer.ok ? ok([answer.value.record]) : answer;
    }
  }
}

function isDirectedSo(
  { fields, step }: DocumentView,
  { lead, due, instruction }: Extract<DocumentAct, { type: 'direct' }>,
): boolean {
  const isSame = (name: string, said: string | null) => said === null || said === '' || fields[name]?.value === said;
  const isGiven = step === 'directed' || step === 'resolving';
  return isGiven && fields['lead']?.value === lead && isSame('due', due) && isSame('instruction', instruction);
}
