import { isName } from '../ids.ts';

/**
 * Operations as columns [X11]: each distinct shape once, and the values of a member beside those that it has in other operations,
 * where they compress to half. Members deeper than `deepest`, and lists, are values as a whole.
 */
export interface OperationColumns {
  /** Objects whose members are the number of a column, a text (`type`), or such an object again; null for an erased operation. */
  readonly shapes: readonly unknown[];
  /** Into `shapes`, record by record. */
  readonly shape: readonly number[];
  /** The values of each column, in the order in which records need them. */
  readonly values: readonly (readonly unknown[])[];
}

const deepest = 3;

export function splitOperations(operations: readonly unknown[]): OperationColumns {
  const shapes: unknown[] = [];
  const numbers = new Map<string, number>();
  const columns = new Map<string, { readonly number: number; readonly values: unknown[] }>();
  const take = (path: string, value: unknown): number => {
    const known = columns.get(path);
    known?.values.push(value);
    if (known) return known.number;
    return columns.set(path, { number: columns.size, values: [value] }).size - 1;
  };
  const describe = (value: unknown, path: string, depth: number): unknown => {
    if (path === '/type' && typeof value === 'string') return value;
    if (depth === deepest || typeof value !== 'object' || value === null || Array.isArray(value))
      return take(path, value);
    const members: { [name: string]: unknown } = {};
    const named = value as { readonly [name: string]: unknown };
    for (const name of Object.keys(named)) members[name] = describe(named[name], `${path}/${name}`, depth + 1);
    return members;
  };
  const shape = operations.map((operation) => {
    const described = operation === null ? null : describe(operation, '', 0);
    const text = JSON.stringify(described);
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, shapes.length);
    return shapes.push(described) - 1;
  });
  return {
    shapes,
    shape,
    values: [...columns.values()].map((column) => column.values),
  };
}

/** A few bytes may describe many records, and many members: no more of them than bundles have [X6]. */
export const mostRecordsOfABundle = 20_000;
const mostMembers = 1_000_000;

/** Back to operations; null where the columns do not fit each other to the last value. */
export function joinOperations({ shapes, shape, values }: UnreadOperations): readonly unknown[] | null {
  if (!Array.isArray(shapes) || !Array.isArray(shape) || !Array.isArray(values) || !values.every(Array.isArray))
    return null;
  if (shape.length > mostRecordsOfABundle) return null;
  const columns = (values as (readonly unknown[])[]).map((list) => ({ list, next: 0 }));
  const makers = shapes.map((each) => readShape(each, columns, 0));
  const chosen: Maker[] = [];
  let members = 0;
  for (const number of shape as readonly unknown[]) {
    const maker = typeof number === 'number' ? makers[number] : undefined;
    if (!maker) return null;
    members += maker.members;
    // Before any of them is made: to be refused is to cost nothing.
    if (members > mostMembers) return null;
    chosen.push(maker);
  }
  const operations = chosen.map((maker) => maker.make());
  return columns.every(({ list, next }) => next === list.length) ? operations : null;
}

export interface UnreadOperations {
  readonly shapes?: unknown;
  readonly shape?: unknown;
  readonly values?: unknown;
}

interface Maker {
  readonly members: number;
  readonly make: () => unknown;
}

interface OpenColumn {
  readonly list: readonly unknown[];
  next: number;
}

function readShape(shape: unknown, columns: readonly OpenColumn[], depth: number): Maker | null {
  if (shape === null && depth === 0) return { members: 1, make: () => null };
  if (typeof shape === 'string' && depth === 1) return { members: 1, make: () => shape };
  if (typeof shape === 'number' && depth > 0) return readColumn(columns[shape]);
  if (typeof shape !== 'object' || shape === null || Array.isArray(shape) || depth === deepest) return null;
  const members: [string, Maker][] = [];
  for (const [name, member] of Object.entries(shape)) {
    const maker = isName(name) ? readShape(member, columns, depth + 1) : null;
    if (!maker) return null;
    members.push([name, maker]);
  }
  return {
    members: members.reduce((sum, [, maker]) => sum + maker.members, 1),
    make: () => makeObject(shape, members),
  };
}

function readColumn(column: OpenColumn | undefined): Maker | null {
  return column ? { members: 1, make: () => column.list[column.next++] } : null;
}

/** A copy of its shape: with one member added after the other, V8 would make a slow dictionary of more than a dozen. */
function makeObject(shape: object, members: readonly (readonly [string, Maker])[]): unknown {
  const object: { [name: string]: unknown } = { ...shape };
  for (const [name, { make }] of members) object[name] = make();
  return object;
}
