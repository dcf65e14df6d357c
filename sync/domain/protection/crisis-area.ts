import { foldText } from '../../core/fold/fold-text.ts';
import { countriesByName as named } from '../country-names.ts';

/** Where citizens live whom a crisis concerns. */
export interface CrisisArea {
  readonly words: readonly string[];
  readonly countries: readonly string[];
}

/** An address as areas are compared with it. */
export interface ReadAddress {
  /** Its words, folded, a blank before and after each. */
  readonly words: string;
  /** ISO 3166. */
  readonly country: string;
}

/** @param host the mission's country, where addresses are that name no other */
export function readAddress(address: string, host: string): ReadAddress {
  const last = foldWords(address.slice(address.lastIndexOf(',') + 1).replaceAll(/\d+/g, ' '));
  return { words: foldWords(address), country: countriesByName().get(last) ?? host };
}

/**
 * Whether an address lies in an area [E5]: it holds one of its words, or lies in one of its countries. Whole words, whatever their
 * marks and capitals: "Bắc Ninh" finds "bac ninh", and "Agra" does not find "Viagrande".
 */
export function areaTest({ words, countries }: CrisisArea): (address: ReadAddress) => boolean {
  const wanted = words.map(foldWords).filter((word) => word.trim() !== '');
  const whole = new Set(countries);
  return (address) => whole.has(address.country) || wanted.some((word) => address.words.includes(word));
}

export function foldWords(text: string): string {
  const folded = foldText(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return folded === '' ? '' : ` ${folded} `;
}

let byName: ReadonlyMap<string, string> | null = null;

/** By their names in Vietnamese and English, folded. */
function countriesByName(): ReadonlyMap<string, string> {
  byName ??= named(foldWords);
  return byName;
}
