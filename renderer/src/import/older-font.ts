import { type OlderLetters, unicodeAlone } from './older-letters.ts';
import type { ReadTable } from './read-table.ts';

/** TCVN3 (.VnTime) puts signs that are no letters into words: `NguyÔn V¨n §øc`. */
const tcvn3 = /[\p{L}¡-¾](?:[¨©ª«¬®µ¶·¸¹»¼½¾])|[§¡¢£¤¥¦¨©ª«¬®](?=\p{L})/u;
/** VNI puts the mark behind the vowel, as a letter that Vietnamese has not: `Nguyeãn Vaên Ñöùc`. */
const vni = /[aeouyôö][øûïåäëüùõ]|[aeo][âêáàãä]|ñ[aeiouyö]/iu;

/** Rows that are looked at. */
const most = 500;
/** Fewer cells are names of other countries, or slips. */
const fewest = 3;

/** The font that a table was written in, where most of what bears marks in it is written so; null where it is Unicode. */
export function olderFontOf({ titles, rows }: Pick<ReadTable, 'titles' | 'rows'>): OlderLetters | null {
  const cells = [...titles, ...rows.slice(0, most).flatMap((row) => row.cells)].map((cell) => cell.normalize('NFC'));
  const proper = cells.filter((cell) => unicodeAlone.test(cell)).length;
  const others = cells.filter((cell) => !unicodeAlone.test(cell));
  for (const [letters, pattern] of [['tcvn3', tcvn3] as const, ['vni', vni] as const]) {
    const found = others.filter((cell) => pattern.test(cell));
    if (found.length >= fewest && found.length > proper) return letters;
  }
  return null;
}
