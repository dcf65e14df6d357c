import type { Hash } from '../../core/ids.ts';
import { parseOperation } from '../../core/record/operation.ts';
import type { LoggedRecord } from '../../storage/log/log.ts';

/** The version of its procedure that a dossier was opened under; null where it names none. */
export function pinOf(logged: readonly LoggedRecord[]): Hash | null {
  for (const { record } of logged) {
    const operation = parseOperation(record.operation);
    if (operation?.type === 'open') return operation.catalogue ?? null;
  }
  return null;
}
