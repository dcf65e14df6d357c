import { columnCondition } from './column-condition.ts';
import { UNKNOWN, allOf, anyOf, exactly, negationOf } from './condition.ts';
import type { Condition } from './condition.ts';
import { deletedCondition } from './deleted-condition.ts';
import { documentCondition } from './document-condition.ts';
import { rowsByKey } from './row-keys.ts';

export type Selector = Readonly<Record<string, unknown>>;

/** How one operator on one field reads in SQL. */
type FieldCompiler = (operator: string, operand: unknown) => Condition;

/**
 * A Mango selector as SQL. Where SQL cannot say what it says, the condition lets too much through and is not exact:
 * the caller then asks RxDB's own matcher about each document.
 *
 * @param columns which paths have a column
 * @param bySubject the table, where its rows are numbered as subjects are
 */
export function compileSelector(
  selector: Selector,
  columns: ReadonlyMap<string, string>,
  bySubject?: string,
): Condition {
  return allOf(Object.entries(selector).map(([field, operand]) => compileEntry(field, operand, columns, bySubject)));
}

function compileEntry(
  field: string,
  operand: unknown,
  columns: ReadonlyMap<string, string>,
  bySubject: string | undefined,
): Condition {
  if (!field.startsWith('$')) return compileField(compilerFor(field, columns, bySubject), operand);
  if (!Array.isArray(operand) || !operand.every(isSelector)) return UNKNOWN;
  const parts = operand.map((part) => compileSelector(part, columns, bySubject));
  if (field === '$and') return allOf(parts);
  if (field === '$or') return anyOf(parts);
  if (field === '$nor') return negationOf(anyOf(parts));
  return UNKNOWN;
}

function compilerFor(
  field: string,
  columns: ReadonlyMap<string, string>,
  bySubject: string | undefined,
): FieldCompiler {
  const column = columns.get(field);
  if (column === 'deleted') return deletedCondition;
  if (column === 'id' && bySubject !== undefined)
    return (operator, operand) =>
      keyCondition(bySubject, operator, operand) ?? columnCondition(column, operator, operand);
  if (column !== undefined) return (operator, operand) => columnCondition(column, operator, operand);
  return (operator, operand) => documentCondition(field, operator, operand);
}

/** Documents that are named by their keys; undefined for any other question about keys. */
function keyCondition(table: string, operator: string, operand: unknown): Condition | undefined {
  const keys: unknown = operator === '$eq' ? [operand] : operator === '$in' ? operand : undefined;
  if (!Array.isArray(keys) || !keys.every((key) => typeof key === 'string')) return undefined;
  const { sql, params } = rowsByKey(table, keys);
  return exactly(`n IN (${sql})`, ...params);
}

/** `{ field: 3 }`, `{ field: { $gt: 3 } }`, or `{ field: { an: 'object' } }`, which is compared as a whole. */
function compileField(compile: FieldCompiler, operand: unknown): Condition {
  if (!isSelector(operand)) return compile('$eq', operand);
  const operators = Object.entries(operand);
  if (!operators.some(([name]) => name.startsWith('$'))) return compile('$eq', operand);
  // $regex and $options make one operator out of two.
  if ('$regex' in operand) return UNKNOWN;
  return allOf(operators.map(([name, value]) => compileOperator(compile, name, value)));
}

function compileOperator(compile: FieldCompiler, name: string, operand: unknown): Condition {
  switch (name) {
    case '$ne':
      return negationOf(compile('$eq', operand));
    case '$nin':
      return negationOf(compile('$in', operand));
    case '$not':
      return negationOf(compileField(compile, operand));
    default:
      return compile(name, operand);
  }
}

function isSelector(value: unknown): value is Selector {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
