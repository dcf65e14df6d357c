import type { SqlValue } from '../statements.ts';
import { NOTHING, UNKNOWN, anyOf, exactly } from './condition.ts';
import type { Condition } from './condition.ts';
import { IRREGULAR, keyOf } from './key-order.ts';

/** One operator on a field that has a column, whose values are keys (see key-order.ts): no array, no object. */
export function columnCondition(column: string, operator: string, operand: unknown): Condition {
  switch (operator) {
    case '$eq':
      return equals(column, operand);
    case '$in':
      return isIn(column, operand);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return compares(column, operator, operand);
    case '$exists':
      return exactly(operand ? `${column} IS NOT NULL` : `${column} IS NULL`);
    case '$size':
      return typeof operand === 'number' ? NOTHING : UNKNOWN;
    case '$type':
      return hasType(column, operand);
    default:
      return UNKNOWN;
  }
}

/** Where null stands in the order of keys, written so that SQLite can read it. */
const NULL_KEY = '-9e999';

function equals(column: string, operand: unknown): Condition {
  if (operand === null || operand === undefined) return isNil(column);
  const key = scalarKey(operand);
  return key === undefined ? UNKNOWN : exactly(`${column} = ?`, key);
}

/** Mango's null also finds what is missing. */
function isNil(column: string): Condition {
  return exactly(`${column} IS NULL OR ${column} = ${NULL_KEY}`);
}

const MOST_PARAMETERS = 8_192;

function isIn(column: string, operand: unknown): Condition {
  if (!Array.isArray(operand) || operand.length > MOST_PARAMETERS) return UNKNOWN;
  const keys: SqlValue[] = [];
  let hasNull = false;
  for (const each of operand) {
    const key = scalarKey(each);
    if (each === null) hasNull = true;
    else if (key === undefined) return UNKNOWN;
    else keys.push(key);
  }
  const listed = keys.length === 0 ? NOTHING : oneOf(column, keys);
  return hasNull ? anyOf([listed, isNil(column)]) : listed;
}

/** The number of marks is rounded up, so that lists of any length make a dozen statements, not a thousand. */
function oneOf(column: string, keys: readonly SqlValue[]): Condition {
  const [first = null] = keys;
  const padded = [...keys];
  while (padded.length & (padded.length - 1)) padded.push(first);
  return exactly(`${column} IN (${padded.map(() => '?').join(', ')})`, ...padded);
}

const SIGNS = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' } as const;

/** Mango compares within one type only, so that each comparison is also closed on its open side. */
function compares(column: string, operator: keyof typeof SIGNS, operand: unknown): Condition {
  if (operand === null) return operator.endsWith('e') ? exactly(`${column} = ${NULL_KEY}`) : NOTHING;
  const key = scalarKey(operand);
  if (key === undefined) return UNKNOWN;
  const bound = `${column} ${SIGNS[operator]} ?`;
  const range = RANGES[typeof operand as keyof typeof RANGES];
  const closed = operator.startsWith('$g') ? `${column} ${range.below}` : `${column} ${range.from}`;
  return exactly(`${bound} AND ${closed}`, key);
}

const RANGES = {
  number: { from: `> ${NULL_KEY}`, below: "< ''" },
  string: { from: ">= ''", below: "< x''" },
  boolean: { from: ">= x''", below: "< x'ff'" },
} as const;

const TYPES: Readonly<Record<string, (column: string) => Condition>> = {
  string: (column) => exactly(`typeof(${column}) = 'text'`),
  number: (column) => exactly(`${column} > ${NULL_KEY} AND ${column} < ''`),
  boolean: (column) => exactly(`typeof(${column}) = 'blob'`),
  null: (column) => exactly(`${column} = ${NULL_KEY}`),
};

function hasType(column: string, operand: unknown): Condition {
  return (typeof operand === 'string' ? TYPES[operand]?.(column) : undefined) ?? UNKNOWN;
}

/** Undefined for what is no plain value, or for a number that JSON does not have. */
function scalarKey(operand: unknown): SqlValue | undefined {
  if (operand === null || operand === undefined) return undefined;
  if (typeof operand === 'number' && !Number.isFinite(operand)) return undefined;
  const key = keyOf(operand);
  return key === IRREGULAR ? undefined : key;
}
