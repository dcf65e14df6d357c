/**
 * What JSON may hold, counted before it is read [X6]: two thousand bytes open to sixty million brackets, and those to gigabytes of
 * lists. Who sends keeps so little text in a bundle (`select.ts`) that it stays below, whatever its records say.
 */
const mostValues = 4_000_000;
const mostMembers = 1_000_000;
/** Of one object: a record has room for fewer [R8]. */
const mostMembersOfOne = 12_000;
/** An operation nests sixteen deep [R7], and the columns around it a few. */
const deepest = 64;
/** So little text costs little, whatever it holds. */
const harmlessBytes = 1024 * 1024;
/** The shortest identifier that a control character stands for [X10]. */
const leastIdentifierBytes = 16;

const [quote, comma, colon, backslash] = [0x22, 0x2c, 0x3a, 0x5c] as const;
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d] as const;
const lastMark = 6;

/** @param text of a frame [X10]. @param identifiers how many bytes of them stand beside it */
export function isCheapToRead(text: Buffer, identifiers: number): boolean {
  if (text.length <= harmlessBytes) return true;
  const mostMarks = identifiers / leastIdentifierBytes;
  const ofOne = new Uint32Array(deepest + 1);
  let [values, members, marks, depth] = [0, 0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const byte = text[at] as number;
    if (byte === quote) at = endOfText(text, at);
    else if (byte === comma) values += 1;
    else if (byte === colon) {
      members += 1;
      if ((ofOne[depth] = (ofOne[depth] ?? 0) + 1) > mostMembersOfOne) return false;
    } else if (byte === openList || byte === openObject) {
      values += 1;
      depth += 1;
      if (depth > deepest) return false;
      ofOne[depth] = 0;
    } else if (byte === closeList || byte === closeObject) depth = Math.max(0, depth - 1);
    else if (byte <= lastMark) marks += 1;
    else continue;
    if (values > mostValues || members > mostMembers || marks > mostMarks) return false;
  }
  return true;
}

/** Where the quote stands that ends the text which begins there; beyond the end where none does. */
function endOfText(text: Buffer, start: number): number {
  for (let at = text.indexOf(quote, start + 1); at !== -1; at = text.indexOf(quote, at + 1)) {
    let escapes = 0;
    while (text[at - 1 - escapes] === backslash) escapes += 1;
    if (escapes % 2 === 0) return at;
  }
  return text.length;
}

/** Whether a value, written out, may have so few characters, and is not too deep: stops counting as soon as it surely has more. */
export function mayBeWithin(value: unknown, mostCharacters: number): boolean {
  return leastLength(value, mostCharacters, 0) <= mostCharacters;
}

function leastLength(value: unknown, enough: number, depth: number): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 1;
  if (depth > deepest) return enough + 1;
  const names = Array.isArray(value) ? null : Object.keys(value);
  const members = value as readonly unknown[] & { readonly [name: string]: unknown };
  const count = names ? names.length : members.length;
  let length = 2;
  for (let at = 0; at < count && length <= enough; at += 1) {
    const name = names?.[at];
    const member = name === undefined ? members[at] : members[name];
    length += 1 + (name?.length ?? 0) + leastLength(member, enough - length, depth + 1);
  }
  return length;
}
