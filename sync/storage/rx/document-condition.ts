import type { SqlValue } from '../statements.ts';
import { UNKNOWN } from './condition.ts';
import type { Condition } from './condition.ts';
import { isPlainText } from './key-order.ts';

/**
 * One operator on a field that stands in the JSON text only. SQLite reads JSON's types more loosely than Mango does, so
 * that this only sifts: it never loses a document, and each one left is looked at again. It keeps most of a scan out
 * of JavaScript.
 */
export function documentCondition(path: string, operator: string, operand: unknown): Condition {
  const segments = path.split('.');
  if (!segments.every(isPlainSegment)) return UNKNOWN;
  const sifted = sift(jsonValue(segments), operator, operand);
  if (sifted === undefined) return UNKNOWN;
  return { sql: [sifted.sql, ...arraysOnTheWay(segments)].join(' OR '), params: sifted.params, exact: false };
}

type Sifted = { readonly sql: string; readonly params: readonly SqlValue[] };

function sift(value: string, operator: string, operand: unknown): Sifted | undefined {
  if (operator === '$in') return siftList(value, operand);
  if (!isComparable(operand)) return undefined;
  switch (operator) {
    case '$eq':
      return { sql: `${value} = ?`, params: [operand] };
    // The ends are let through too: SQLite may round a fraction onto them.
    case '$gt':
    case '$gte':
      return { sql: `${value} >= ?`, params: [operand] };
    case '$lt':
    case '$lte':
      return { sql: `${value} <= ?`, params: [operand] };
    default:
      return undefined;
  }
}

const MOST_LISTED = 256;

function siftList(value: string, operand: unknown): Sifted | undefined {
  if (!Array.isArray(operand) || operand.length > MOST_LISTED || !operand.every(isComparable)) return undefined;
  return { sql: `${value} IN (${operand.map(() => '?').join(', ')})`, params: operand };
}

/** Values that SQLite's JSON cannot read differently: whole numbers, and text in which both orders agree. */
function isComparable(operand: unknown): operand is number | string {
  if (typeof operand === 'string') return isPlainText(operand) && !operand.includes('\0');
  return Number.isSafeInteger(operand);
}

/** Mango looks into arrays, at the field itself and on the way to it. */
function arraysOnTheWay(segments: readonly string[]): string[] {
  return segments.map((_, index) => `json_type(doc, ${jsonPath(segments.slice(0, index + 1))}) = 'array'`);
}

function jsonValue(segments: readonly string[]): string {
  return `json_extract(doc, ${jsonPath(segments)})`;
}

function jsonPath(segments: readonly string[]): string {
  return `'$${segments.map((segment) => `."${segment}"`).join('')}'`;
}

/** Digits alone would be a place in an array; anything odd would have to be escaped twice. */
function isPlainSegment(segment: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_ -]*$/u.test(segment) && segment !== '__proto__';
}
