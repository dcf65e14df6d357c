import { UNKNOWN, exactly } from './condition.ts';
import type { Condition } from './condition.ts';

/** RxDB asks nearly always for the living. As a literal: SQLite uses a partial index only for what it can read. */
export function deletedCondition(operator: string, operand: unknown): Condition {
  if (operator === '$eq' && typeof operand === 'boolean') return exactly(`deleted = ${operand ? 1 : 0}`);
  return UNKNOWN;
}
