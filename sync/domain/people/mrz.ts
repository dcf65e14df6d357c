import { parse, type Details, type FieldName } from 'mrz';
import type { IsoDate } from '../dates.ts';
import { parseIsoDate } from '../dates.ts';
import { countryOfAlpha3 } from './countries-alpha3.ts';

/** What a passport's or an identity card's machine-readable zone says; null where it says nothing legible. */
export interface MrzValues {
  /** In the order in which the country writes names; letters without marks, as the zone has no others. */
  readonly fullName: string | null;
  readonly sex: 'male' | 'female' | null;
  /** `yyyy-mm-dd`, or the year alone where the paper has no more. */
  readonly birthDate: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly nationality: string | null;
  /** Of a passport. */
  readonly passport: string | null;
  /** Nine or twelve digits: of a card, or the personal number of a passport. */
  readonly idNumber: string | null;
  readonly expiresOn: IsoDate | null;
}

/** The parts that carry a check digit; `composite` is over all of them. */
export type MrzCheck = 'number' | 'birth_date' | 'expires_on' | 'personal_number' | 'composite';

export interface MrzReading {
  readonly values: MrzValues;
  /** Whose check digit does not fit: misread, mistyped, or forged. */
  readonly wrongChecks: readonly MrzCheck[];
  readonly expired: boolean;
}

export type MrzResult =
  | { readonly kind: 'read'; readonly reading: MrzReading }
  /** It wants to be one, and lines are missing letters or have too many. */
  | { readonly kind: 'wrong-length'; readonly lines: readonly number[] }
  | { readonly kind: 'unreadable' };

/**
 * Reads a zone as it is typed, pasted or sent by a reader: with any line ends or none, blanks, small letters. Null for a
 * text that is none (ICAO 9303: two lines of 44 or of 36 characters, or three of 30).
 *
 * @param today for the century of a birth: nobody is born in the future
 */
export function readMrz(text: string, today: IsoDate): MrzResult | null {
  const lines = linesOf(text);
  if (!looksLikeMrz(lines)) return null;
  const lengths = lines.map((line) => line.length);
  if (!shapes.some((shape) => shape.join() === lengths.join())) return { kind: 'wrong-length', lines: lengths };
  try {
    const { details, format } = parse([...lines]);
    return { kind: 'read', reading: readDetails(details, format === 'TD3', today) };
  } catch {
    return { kind: 'unreadable' };
  }
}

const shapes: readonly (readonly number[])[] = [
  [44, 44],
  [36, 36],
  [30, 30, 30],
];

function linesOf(text: string): readonly string[] {
  const lines = text
    .toUpperCase()
    .split(/[\r\n]+/)
    .map((line) => line.replaceAll(/\s/g, ''))
    .filter((line) => line !== '');
  const [only = ''] = lines;
  if (lines.length !== 1) return lines;
  // A passport's lines are the long ones: its beginning is no shorter paper.
  const width = only.startsWith('P') && only.length !== 88 ? undefined : { 88: 44, 72: 36, 90: 30 }[only.length];
  return width === undefined ? lines : (only.match(new RegExp(`.{${width}}`, 'g')) ?? lines);
}

/** Fillers in a row, and nothing but what a zone is written with: no name, number or address has both. */
function looksLikeMrz(lines: readonly string[]): boolean {
  const all = lines.join('');
  return all.length >= 30 && /^[A-Z0-9<]+$/.test(all) && all.includes('<<');
}

function readDetails(details: readonly Details[], isPassport: boolean, today: IsoDate): MrzReading {
  const found = new Map(details.map((detail) => [detail.field, detail]));
  const legible = (field: FieldName): string | null => {
    const detail = found.get(field);
    return detail?.valid && detail.value !== null && detail.value !== '' ? detail.value : null;
  };
  const nationality = countryOfAlpha3(legible('nationality') ?? '');
  const number = found.get('documentNumber')?.value ?? null;
  const expiresOn = dayOf(legible('expirationDate'), (year) => (year > Number(today.slice(0, 4)) + 50 ? 100 : 0));
  const extra = [legible('personalNumber'), legible('optional'), legible('optional1'), isPassport ? null : number];
  return {
    values: {
      fullName: nameOf(legible('lastName'), legible('firstName'), nationality),
      sex: sexOf(legible('sex')),
      birthDate: birthOf(legible('birthDate'), today),
      nationality,
      passport: isPassport ? number : null,
      idNumber: extra.flatMap((text) => text?.match(/^(\d{12}|\d{9})(?!\d)/)?.[0] ?? [])[0] ?? null,
      expiresOn,
    },
    wrongChecks: checks.filter(([field]) => found.get(field)?.valid === false).map(([, check]) => check),
    expired: expiresOn !== null && expiresOn < today,
  };
}

const checks: readonly (readonly [FieldName, MrzCheck])[] = [
  ['documentNumberCheckDigit', 'number'],
  ['birthDateCheckDigit', 'birth_date'],
  ['expirationDateCheckDigit', 'expires_on'],
  ['personalNumberCheckDigit', 'personal_number'],
  ['compositeCheckDigit', 'composite'],
];

/** Viet Nam and its neighbours write the family name first. */
const familyFirst: ReadonlySet<string> = new Set(['VN', 'CN', 'HK', 'MO', 'TW', 'KR', 'KP', 'JP', 'KH', 'HU']);

function nameOf(family: string | null, given: string | null, nationality: string | null): string | null {
  const parts = familyFirst.has(nationality ?? '') ? [family, given] : [given, family];
  const name = parts.filter((part) => part !== null).join(' ');
  return name === '' ? null : name.toLowerCase().replaceAll(/\b\p{L}/gu, (letter) => letter.toUpperCase());
}

function sexOf(value: string | null): MrzValues['sex'] {
  return value === 'male' || value === 'female' ? value : null;
}

/** The latest year that is not ahead: of the two centuries, nobody is born in the future. */
function birthOf(value: string | null, today: IsoDate): string | null {
  if (value === null || !/^\d\d/.test(value)) return null;
  const day = dayOf(value, (year) => (`${year}-${value.slice(2, 4)}-${value.slice(4, 6)}` > today ? 100 : 0));
  if (day !== null) return day;
  const year = 2000 + Number(value.slice(0, 2));
  return String(year > Number(today.slice(0, 4)) ? year - 100 : year);
}

/** @param centuryBack years to take off 20yy */
function dayOf(value: string | null, centuryBack: (year: number) => number): IsoDate | null {
  const match = /^(\d\d)(\d\d)(\d\d)$/.exec(value ?? '');
  if (match === null) return null;
  const year = 2000 + Number(match[1]);
  return parseIsoDate(`${year - centuryBack(year)}-${match[2]}-${match[3]}`);
}
