import { columnCondition } from './column-condition.ts';
import { UNKNOWN, allOf, anyOf, negationOf } from './condition.ts';
import type { Condition } from './condition.ts';
import { deletedCondition } from './deleted-condition.ts';
import { documentCondition } from './document-condition.ts';

export type Selector = Readonly<Record<string, unknown>>;

/** How one operator on one field reads in SQL. */
type FieldCompiler = (operator: string, operand: unknown) => Condition;

/**
 * A Mango selector as SQL. Where SQL cannot say what it says, the condition lets too much through and is not exact:
 * the caller then asks RxDB's own matcher about each document. `columns` tells which paths have a column.
 */
export function compileSelector(selector: Selector, columns: ReadonlyMap<string, string>): Condition {
  return allOf(Object.entries(selector).map(([field, operand]) => compileEntry(field, operand, columns)));
}

function compileEntry(field: string, operand: unknown, columns: ReadonlyMap<string, string>): Condition {
  if (!field.startsWith('$')) return compileField(compilerFor(field, columns), operand);
  if (!Array.isArray(operand) || !operand.every(isSelector)) return UNKNOWN;
  const parts = operand.map((part) => compileSelector(part, columns));
  if (field === '$and') return allOf(parts);
  if (field === '$or') return anyOf(parts);
  if (field === '$nor') return negationOf(anyOf(parts));
  return UNKNOWN;
}

function compilerFor(field: string, columns: ReadonlyMap<string, string>): FieldCompiler {
  const column = columns.get(field);
  if (column === 'deleted') return deletedCondition;
  if (column !== undefined) return (operator, operand) => columnCondition(column, operator, operand);
  return (operator, operand) => documentCondition(field, operator, operand);
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
