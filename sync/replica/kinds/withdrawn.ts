import { readOperationOf } from '../../core/record/operation.ts';
import type { Folded } from './kind.ts';

/**
 * Whether nothing of it is left to list: every opening was struck by somebody who had seen all that was written on it [F7]. Its records stay,
 * and it is listed again when a strike is struck.
 */
export function isWithdrawn({ logged, state }: Pick<Folded, 'logged' | 'state'>): boolean {
  if (state.notCounting.size === 0 || state.struckOpen.length > 0) return false;
  const openings = logged.filter(({ record }) => readOperationOf(record.operation, 'open') !== null);
  return openings.length > 0 && openings.every(({ record }) => state.notCounting.get(record.hash) === 'struck');
}
