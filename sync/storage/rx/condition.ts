import type { SqlValue } from '../statements.ts';

/**
 * A piece of a WHERE clause. It is true for every document that a selector matches; when it is `exact`, for no other.
 * It may also be NULL, which WHERE takes for false.
 */
export type Condition = {
  readonly sql: string;
  readonly params: readonly SqlValue[];
  readonly exact: boolean;
};

export const EVERYTHING: Condition = { sql: '1', params: [], exact: true };
export const NOTHING: Condition = { sql: '0', params: [], exact: true };
/** Says nothing about a document: the selector itself must look at it. */
export const UNKNOWN: Condition = { sql: '1', params: [], exact: false };

export function exactly(sql: string, ...params: SqlValue[]): Condition {
  return { sql, params, exact: true };
}

export function allOf(conditions: readonly Condition[]): Condition {
  const exact = conditions.every((condition) => condition.exact);
  const telling = conditions.filter(({ sql }) => sql !== '1');
  if (telling.length === 0) return exact ? EVERYTHING : UNKNOWN;
  return { sql: joined(telling, ' AND '), params: telling.flatMap(({ params }) => params), exact };
}

export function anyOf(conditions: readonly Condition[]): Condition {
  const exact = conditions.every((condition) => condition.exact);
  if (conditions.some(({ sql }) => sql === '1')) return exact ? EVERYTHING : UNKNOWN;
  const telling = conditions.filter(({ sql }) => sql !== '0');
  if (telling.length === 0) return NOTHING;
  return { sql: joined(telling, ' OR '), params: telling.flatMap(({ params }) => params), exact };
}

/** IS NOT TRUE, since NOT would leave a NULL a NULL: a field that is missing is certainly not equal to 3. */
export function negationOf(condition: Condition): Condition {
  if (!condition.exact) return UNKNOWN;
  if (condition.sql === '1') return NOTHING;
  if (condition.sql === '0') return EVERYTHING;
  return { ...condition, sql: `(${condition.sql}) IS NOT TRUE` };
}

function joined(conditions: readonly Condition[], operator: string): string {
  const [only] = conditions;
  if (conditions.length === 1 && only !== undefined) return only.sql;
  return conditions.map(({ sql }) => `(${sql})`).join(operator);
}
