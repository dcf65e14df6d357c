/**
 * Vietnamese personal names: family name first, given name last, what stands between is the middle name. People are
 * called by the given name, and lists are sorted by given, then family, then middle name.
 */
export interface NameParts {
  readonly family: string;
  readonly middle: string;
  readonly given: string;
}

/**
 * Splits by words. A name of one word is a given name. Compound family names cannot be told from a family and a
 * middle name by form ("Nguyễn Phúc" is both), so the first word stands for the family: sorting is not affected
 * by much, and what is shown is always the whole name.
 */
export function splitName(fullName: string): NameParts {
  const words = fullName.normalize('NFC').trim().split(/\s+/u);
  const given = words.at(-1) ?? '';
  if (words.length < 2) return { family: '', middle: '', given };
  return { family: words[0]!, middle: words.slice(1, -1).join(' '), given };
}

/** A name typed in small letters alone, with the capitals that a paper has; any other as it was typed. */
export function withCapitals(name: string): string {
  if (name !== name.toLocaleLowerCase('vi')) return name;
  return name.replaceAll(/(?<![\p{L}\p{M}'’])\p{L}/gu, (letter) => letter.toLocaleUpperCase('vi'));
}

const collator = new Intl.Collator('vi');

/** For `toSorted`: by given, family and middle name, in the order of the Vietnamese alphabet (d < đ, a < ă < â). */
export function compareNames(a: string, b: string): number {
  const [left, right] = [splitName(a), splitName(b)];
  return (
    collator.compare(left.given, right.given) ||
    collator.compare(left.family, right.family) ||
    collator.compare(left.middle, right.middle)
  );
}

/**
 * A string whose plain comparison by code units gives the order of `compareNames`, so that a database index can sort
 * people. Letters outside the Vietnamese alphabet come after it.
 */
export function nameSortKey(fullName: string): string {
  const { given, family, middle } = splitName(fullName);
  return [given, family, middle].map(collationKey).join('!');
}

const letters = Array.from('aăâbcdđeêfghijklmnoôơpqrstuưvwxyz');
/** Rank of a letter as one printable character from `0`, above the separators `!` and `"`. */
const primary = new Map(letters.map((letter, rank) => [letter, String.fromCharCode(0x30 + rank)]));
/** Tones in the order of the dictionary: none, huyền, hỏi, ngã, sắc, nặng. */
const tones = new Map(['\u0300', '\u0309', '\u0303', '\u0301', '\u0323'].map((mark, rank) => [mark, String(rank + 1)]));

/** Letters first, then tones, then case: `primary"tones"case`. */
function collationKey(part: string): string {
  let letters = '';
  let tonesOf = '';
  let capitals = '';
  for (const character of part) {
    const { letter, tone, capital } = knownUnit(character);
    letters += letter;
    tonesOf += tone;
    capitals += capital;
  }
  return `${letters}"${tonesOf}"${capitals}`;
}

interface CollationUnit {
  readonly letter: string;
  readonly tone: string;
  readonly capital: string;
}

/** Names are written with few letters, and each takes a while to be taken apart. */
const knownUnits = new Map<string, CollationUnit>();
const mostUnits = 2_000;

function knownUnit(character: string): CollationUnit {
  const known = knownUnits.get(character);
  if (known) return known;
  if (knownUnits.size === mostUnits) knownUnits.clear();
  const unit = collationUnit(character);
  knownUnits.set(character, unit);
  return unit;
}

function collationUnit(character: string): CollationUnit {
  const marks = Array.from(character.normalize('NFD'));
  const toneMark = marks.find((mark) => tones.has(mark));
  const base = marks
    .filter((mark) => mark !== toneMark)
    .join('')
    .normalize('NFC');
  const lower = base.toLowerCase();
  return {
    letter: primary.get(lower) ?? (lower === ' ' ? '#' : `~${lower}`),
    tone: toneMark === undefined ? '0' : tones.get(toneMark)!,
    capital: base === lower ? '0' : '1',
  };
}
