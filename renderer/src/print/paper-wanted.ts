import type { ProcedureResult } from '../../../sync/domain/catalogue/types.ts';
import { isStatusName, type StatusName } from '../../../sync/domain/statuses.ts';

/** The paper that a dossier's state owes the applicant in writing, by its form; null where it owes none. */
export function paperOwed(status: StatusName): string | null {
  switch (status) {
    case 'awaiting_papers':
      return 'form_02';
    case 'not_received':
      return 'form_03';
    case 'stopped':
    case 'withdrawn':
      return 'form_05';
    case 'registered':
    case 'received':
    case 'awaiting_payment':
    case 'processing':
    case 'done':
    case 'returned':
      return null;
  }
}

/**
 * What somebody who prints now most likely wants: what is owed, the result once there is one, the apology where the day has passed,
 * else the receipt.
 */
export function paperWanted(status: string, isOverdue: boolean, results: readonly ProcedureResult[] = []): string {
  const owed = isStatusName(status) ? paperOwed(status) : null;
  const [result] = status === 'done' || status === 'returned' ? results : [];
  if (result !== undefined) return `result_${result.code}`;
  return owed ?? (isOverdue ? 'form_04' : 'form_01');
}
