import { foldText } from '../../core/fold/fold-text.ts';
import type { SubjectState } from '../../core/fold/fold.ts';
import type { SubjectId } from '../../core/ids.ts';
import type { Whole } from '../../core/fold/whole.ts';
import { conflictingFields } from '../case-document.ts';
import { nameSortKey } from '../names.ts';
import { phoneWord } from './phone-words.ts';
import type { SearchedText } from '../texts/searched-text.ts';
import {
  numberField,
  numberKinds,
  paperParts,
  personFields,
  type IdentityNumber,
  type NumberKind,
} from './person-fields.ts';

/** What lists and search know of a person: of each subject, though only the leader of a whole is listed. */
export interface PersonDocument {
  readonly id: SubjectId;
  /** The subject whose page is shown: its own, unless it was merged into another. */
  readonly leader: SubjectId;
  /** 1 for a leader: a number, so that an index can hold it. */
  readonly listed: 0 | 1;
  readonly name: string;
  readonly nameKey: string;
  /** `yyyy-mm-dd`, `yyyy-mm` or `yyyy`; empty where it is not known. */
  readonly birthDate: string;
  readonly sex: string;
  readonly nationality: string;
  /** Newest paper first. */
  readonly numbers: readonly IdentityNumber[];
  readonly phone: string;
  readonly addressAbroad: string;
  /** Said to live in the host country, as a registration of citizens says it. */
  readonly registered: boolean;
  /** Dossiers linked to this person. */
  readonly cases: readonly SubjectId[];
  readonly changedAt: number;
  readonly conflicts: number;
  /** Merged crosswise, in a ring, or into several: somebody should look. */
  readonly crossed: boolean;
  readonly merged: number;
  readonly incomplete: boolean;
}

/** @param state the whole's */
export function personDocument(
  id: SubjectId,
  whole: Whole,
  state: SubjectState,
  cases: readonly SubjectId[],
): PersonDocument {
  const name = textOf(state, personFields.name);
  return {
    id,
    leader: whole.leader,
    listed: whole.leader === id ? 1 : 0,
    name,
    nameKey: nameSortKey(name).slice(0, 400),
    birthDate: textOf(state, personFields.birthDate),
    sex: textOf(state, personFields.sex),
    nationality: textOf(state, personFields.nationality),
    numbers: identityNumbers(state),
    phone: textOf(state, personFields.phone),
    addressAbroad: textOf(state, personFields.addressAbroad),
    registered: [personFields.staySince, personFields.stayPurpose].some((field) => textOf(state, field) !== ''),
    cases,
    changedAt: state.lastAt,
    conflicts: conflictingFields(state).length,
    crossed: !whole.agreed,
    merged: whole.members.length - 1,
    incomplete: state.incomplete,
  };
}

/** The papers that stand: those whose field says `true`. The one that is valid longest first. */
export function identityNumbers(state: SubjectState): readonly IdentityNumber[] {
  const found = Object.entries(state.fields).flatMap(([name, { value, writes }]) => {
    const [kind = '', number = '', further] = name.split('/');
    if (value !== true || number === '' || further !== undefined || !isNumberKind(kind)) return [];
    const part = (of: keyof typeof paperParts): string | null => textOf(state, `${name}/${paperParts[of]}`) || null;
    const paper: IdentityNumber = {
      kind,
      number: number.toUpperCase(),
      issuedOn: part('issuedOn'),
      issuedBy: part('issuedBy'),
      expiresOn: part('expiresOn'),
    };
    return [{ paper, at: writes[0]?.at ?? 0 }];
  });
  return found
    .toSorted(
      (left, right) =>
        numberKinds.indexOf(left.paper.kind) - numberKinds.indexOf(right.paper.kind) ||
        compare(right.paper.expiresOn ?? '', left.paper.expiresOn ?? '') ||
        right.at - left.at ||
        compare(left.paper.number, right.paper.number),
    )
    .map(({ paper }) => paper);
}

const compare = (left: string, right: string): number => (left === right ? 0 : left < right ? -1 : 1);
const isNumberKind = (text: string): text is NumberKind => (numberKinds as readonly string[]).includes(text);

/** All words by which a person is looked for: every spelling that was ever a side of the name, numbers, the birth date. */
export function personSearchText(state: SubjectState): string {
  const phone = phoneWord(textOf(state, personFields.phone));
  return searchedPersonTexts(state)
    .flatMap(({ field, value, word = value }) => (field === personFields.phone ? [value, phone] : [word]))
    .filter((text) => text !== '')
    .join(' ');
}

/** The texts that a person is found by, each with its field. */
export function searchedPersonTexts(state: SubjectState): readonly SearchedText[] {
  const sides = (field: string): readonly SearchedText[] =>
    (state.fields[field]?.writes ?? []).flatMap(({ value }) => (typeof value === 'string' ? [{ field, value }] : []));
  const dates = sides(personFields.birthDate).map(({ field, value }) => ({
    field,
    value: value.split('-').toReversed().join('/'),
    word: birthWord(value),
  }));
  const numbers = identityNumbers(state).map(({ kind, number }) => ({
    field: numberField(kind, number),
    value: number,
  }));
  const contacts = [personFields.phone, personFields.email].map((field) => ({ field, value: textOf(state, field) }));
  return [...sides(personFields.name), ...sides(personFields.otherName), ...numbers, ...dates, ...contacts];
}

/** A birth date as one word of the index, as it is spoken: `12031980`. */
export function birthWord(date: string): string {
  return date.split('-').toReversed().join('');
}

/** What was typed to find a person, with dates as the index has them: `12/3/1980` looks for `12031980`. */
export function searchWords(text: string): string {
  return text.replaceAll(/\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/g, (_, day: string, month: string, year: string) =>
    [day.padStart(2, '0'), month.padStart(2, '0'), year].join(''),
  );
}

/** A name as it is compared: marks, capitals and blanks are no difference. */
export function foldedName(name: string): string {
  return foldText(name)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export function textOf(state: SubjectState, field: string): string {
  const value = state.fields[field]?.value;
  return typeof value === 'string' ? value : '';
}
