import { childrenOf, childOf, measureOf, valueOf, type XmlElement } from './xml-tree.ts';

/** The lists of a file, and how far each is counted: reading a paragraph counts it. */
export interface WordNumbering {
  /** Of a level of a list; undefined where there is no such one. */
  level(list: string, level: number): XmlElement | undefined;
  /** The next label of the level: `1.`, `a)`, `–`. */
  next(list: string, level: number): string;
}

export function readNumbering(root: XmlElement | null): WordNumbering {
  const kinds = new Map(
    childrenOf(root ?? undefined, 'w:abstractNum').map((kind) => [kind.attributes['w:abstractNumId'] ?? '', kind]),
  );
  const lists = new Map(childrenOf(root ?? undefined, 'w:num').map((list) => [list.attributes['w:numId'] ?? '', list]));
  const kindOf = (list: string) => valueOf(lists.get(list), 'w:abstractNumId') ?? '';
  const overrideOf = (list: string, level: number) =>
    childrenOf(lists.get(list), 'w:lvlOverride').find(({ attributes }) => attributes['w:ilvl'] === String(level));
  const levelOf = (list: string, level: number): XmlElement | undefined =>
    childOf(overrideOf(list, level), 'w:lvl') ??
    childrenOf(kinds.get(kindOf(list)), 'w:lvl').find(({ attributes }) => attributes['w:ilvl'] === String(level));
  const startOf = (list: string, level: number): number =>
    measureOf(childOf(overrideOf(list, level), 'w:startOverride'), 'w:val', 1) ??
    measureOf(childOf(levelOf(list, level), 'w:start'), 'w:val', 1) ??
    1;
  // Lists of one kind are counted on, unless a list says where it begins.
  const counts = new Map<string, number[]>();
  const countsOf = (list: string): number[] => {
    const own = childrenOf(lists.get(list), 'w:lvlOverride').some((each) => childOf(each, 'w:startOverride'));
    const key = own ? `list ${list}` : `kind ${kindOf(list)}`;
    const found = counts.get(key) ?? [];
    counts.set(key, found);
    return found;
  };
  return {
    level: levelOf,
    next: (list, level) => {
      const counted = countsOf(list);
      counted[level] = (counted[level] ?? startOf(list, level) - 1) + 1;
      counted.length = level + 1;
      const said = valueOf(levelOf(list, level), 'w:lvlText') ?? '';
      if (valueOf(levelOf(list, level), 'w:numFmt') === 'bullet') return bulletOf(said);
      return said.replaceAll(/%([1-9])/g, (_whole, digit: string) => {
        const of = Number(digit) - 1;
        return written(counted[of] ?? startOf(list, of), valueOf(levelOf(list, of), 'w:numFmt'));
      });
    },
  };
}

/** Bullets of the fonts of symbols stand in an area of their own; those of letters are said as they are. */
function bulletOf(said: string): string {
  const [letter = '•'] = said;
  return symbols[letter] ?? (/[\uE000-\uF8FF]/.test(letter) ? '•' : letter);
}

const symbols: Readonly<Record<string, string>> = {
  '\uF0A7': '▪',
  '\uF02D': '–',
  '\uF0D8': '›',
  o: '○',
};

export function written(count: number, format: string | undefined): string {
  switch (format) {
    case 'none':
      return '';
    case 'decimalZero':
      return String(count).padStart(2, '0');
    case 'lowerLetter':
      return inLetters(count);
    case 'upperLetter':
      return inLetters(count).toUpperCase();
    case 'lowerRoman':
      return inRoman(count).toLowerCase();
    case 'upperRoman':
      return inRoman(count);
    default:
      return String(count);
  }
}

/** a … z, aa … zz, as Word counts. */
function inLetters(count: number): string {
  if (count < 1) return '';
  const letter = String.fromCodePoint(97 + ((count - 1) % 26));
  return letter.repeat(Math.min(20, Math.ceil(count / 26)));
}

const numerals: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function inRoman(count: number): string {
  let [left, said] = [Math.min(4000, count), ''];
  for (const [value, numeral] of numerals) {
    while (left >= value) {
      said += numeral;
      left -= value;
    }
  }
  return said;
}
