import { isName } from './ids.ts';

/** The values that may stand in an operation: JSON without fractions. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/**
 * RFC 8785 (JCS) for values that passed `findFault`: keys sorted by UTF-16 code units, no white space. Numbers are safe
 * integers, for which JavaScript's own serialisation is the one that RFC 8785 prescribes.
 */
export function canonicalize(value: Value): string {
  // What a store or the wire held has its members in order: the platform writes it several times as fast, and no differently.
  return isInOrder(value) ? JSON.stringify(value) : putInOrder(value as Container);
}

function isInOrder(value: Value): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  const object = value as { readonly [key: string]: Value };
  let before = '';
  for (const key of Object.keys(object)) {
    if (key < before || !isInOrder(object[key] as Value)) return false;
    before = key;
  }
  return true;
}

type Container = Extract<Value, object>;

/** Most of what an object out of order holds is in order itself. */
function putInOrder(value: Container): string {
  if (Array.isArray(value)) return `[${value.map(canonicalize).join(',')}]`;
  const object = value as { readonly [key: string]: Value };
  let members = '';
  for (const key of Object.keys(object).sort())
    members += `${members && ','}${quote(key)}:${canonicalize(object[key] as Value)}`;
  return `{${members}}`;
}

/** There is nothing to escape in a name. */
const quote = (key: string): string => (isName(key) ? `"${key}"` : JSON.stringify(key));

export type Fault =
  | 'not-a-value'
  | 'not-a-safe-integer'
  | 'zero-character'
  | 'lone-surrogate'
  | 'decomposed-text'
  | 'not-a-name'
  | 'too-deep';

const maximumDepth = 16;

/** Most text: none of the faults can stand in it. */
// oxlint-disable-next-line no-control-regex
const plainText = /^[\x01-\x7f]*$/;

/** Why a value may not stand in an operation [R7], or null where it may. */
export function findFault(value: unknown, depth = 0): Fault | null {
  if (value === null || typeof value === 'boolean') return null;
  if (typeof value === 'string') return findTextFault(value);
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? null : 'not-a-safe-integer';
  if (typeof value !== 'object') return 'not-a-value';
  if (depth === maximumDepth) return 'too-deep';
  return Array.isArray(value) ? findFaultInList(value, depth) : findFaultInObject(value, depth);
}

function findTextFault(text: string): Fault | null {
  if (plainText.test(text)) return null;
  if (text.includes('\0')) return 'zero-character';
  if (!text.isWellFormed()) return 'lone-surrogate';
  return text.normalize('NFC') === text ? null : 'decomposed-text';
}

function findFaultInList(list: readonly unknown[], depth: number): Fault | null {
  for (const item of list) {
    const fault = findFault(item, depth + 1);
    if (fault) return fault;
  }
  return null;
}

function findFaultInObject(object: object, depth: number): Fault | null {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) return 'not-a-value';
  for (const key of Object.keys(object)) {
    if (!isName(key)) return 'not-a-name';
    const fault = findFault((object as { readonly [name: string]: unknown })[key], depth + 1);
    if (fault) return fault;
  }
  return null;
}

/** What an author does once, before a value is hashed: every string in composed form (NFC). */
export function normalize(value: Value): Value {
  if (typeof value === 'string') return value.normalize('NFC');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(normalize);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, normalize(item as Value)]));
}
