import type { Result } from '../../../sync/core/result.ts';
import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { CaseRow } from '../../../sync/bridge/model.ts';
import { readOnce } from '../bridge/read-once.ts';

export type Taken = { readonly taken: true } | { readonly taken: false; readonly by: string | null };

/**
 * Takes a case out of the queue. A row does not carry the heads of its view, so they are read now, and only if the
 * case still stands as the row showed it: somebody who was quicker is named, not overwritten.
 */
export async function takeCase(bridge: Bridge, row: CaseRow, me: string): Promise<Result<Taken, Failure>> {
  const read = await readOnce(bridge, 'case', { id: row.id });
  if (!read.ok) return read;
  if (read.value === null) return { ok: false, error: { type: 'not-found' } };
  if (read.value.assignee === me) return { ok: true, value: { taken: true } };
  if (read.value.assignee !== row.assignee) return { ok: true, value: { taken: false, by: read.value.assignee } };
  const saved = await bridge.command('setFields', { id: row.id, view: read.value.view, fields: { assignee: me } });
  return saved.ok ? { ok: true, value: { taken: true } } : saved;
}
