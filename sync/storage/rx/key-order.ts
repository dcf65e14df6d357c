/**
 * Every value of an indexed field as SQLite stores it, so that SQLite's order is the order in which RxDB compares:
 *
 *   missing < null < numbers < strings < false < true
 *   NULL    < -Inf < REAL    < TEXT    < BLOB
 *
 * JSON has no infinity, so its place is free for null.
 */
export type KeyValue = null | number | string | Buffer;

/** An array or an object, which Mango compares by its elements: no single key can stand for it. */
export const IRREGULAR = Symbol('irregular');

export const FALSE_KEY = Buffer.from([0]);
export const TRUE_KEY = Buffer.from([1]);

export function keyOf(value: unknown): KeyValue | typeof IRREGULAR {
  switch (typeof value) {
    case 'string':
      return orderedText(value);
    case 'number':
      // JSON writes null for what is not finite, and the document says the same when it is read again.
      return Number.isFinite(value) ? value : -Infinity;
    case 'boolean':
      return value ? TRUE_KEY : FALSE_KEY;
    case 'undefined':
      return null;
    default:
      return value === null ? -Infinity : IRREGULAR;
  }
}

/**
 * JavaScript orders strings by UTF-16 units, SQLite by UTF-8 bytes, which is by code points: they disagree on U+E000 to
 * U+FFFF against everything above. Moving the units from U+D800 up to code points of their own makes both agree, and
 * gives lone surrogates, which UTF-8 cannot hold, a place too. Nearly all strings have none of them.
 */
export function orderedText(text: string): string {
  return HIGH_UNIT.test(text) ? text.replaceAll(HIGH_UNITS, lift) : text;
}

/** True when SQLite's own comparison with this text is already JavaScript's, whatever stands on the other side. */
export function isPlainText(text: string): boolean {
  return !HIGH_UNIT.test(text);
}

const HIGH_UNIT = /[\ud800-\uffff]/;
const HIGH_UNITS = /[\ud800-\uffff]/g;
const FIRST_SURROGATE = 0xd800;
const AFTER_SURROGATES = 0xe000;
const SUPPLEMENTARY = 0x1_0000;

function lift(character: string): string {
  const unit = character.charCodeAt(0);
  return unit < AFTER_SURROGATES
    ? String.fromCharCode(AFTER_SURROGATES + unit - FIRST_SURROGATE)
    : String.fromCodePoint(SUPPLEMENTARY + unit - AFTER_SURROGATES);
}
