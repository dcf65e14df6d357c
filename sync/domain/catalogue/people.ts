import { choice, field } from './field.ts';
import { sexes } from './person-fields.ts';
import type { FieldChecks, FormField } from './types.ts';

/** What a form can ask of a person who is not the applicant, in the order in which it asks. */
export type PersonPart =
  | 'full_name'
  | 'sex'
  | 'birth_date'
  | 'birth_place'
  | 'ethnicity'
  | 'nationality'
  | 'id_number'
  | 'passport_number'
  | 'identity_paper'
  | 'residence'
  | 'occupation';

export interface PersonWords {
  /** As it follows a noun: `của mẹ`, `bên nữ`. */
  readonly vi: string;
  /** As it follows `of`: `the mother`. */
  readonly en: string;
}

export interface PersonOptions {
  /** Parts that must be filled; the rest may stay empty. */
  readonly required?: readonly PersonPart[];
  /** Further checks of the date of birth. */
  readonly birthDate?: FieldChecks;
}

/** A person's fields under a heading of their own, or under `section/name` where a heading has several people. */
export function person(
  code: string,
  words: PersonWords,
  parts: readonly PersonPart[],
  options: PersonOptions = {},
): FormField[] {
  const separator = code.includes('/') ? '_' : '/';
  return parts.map((part) =>
    makers[part](`${code}${separator}${part}`, words, {
      required: options.required?.includes(part) ?? false,
      birthDate: options.birthDate ?? {},
    }),
  );
}

type Maker = (
  code: string,
  words: PersonWords,
  options: { readonly required: boolean; readonly birthDate: FieldChecks },
) => FormField;

const makers: Readonly<Record<PersonPart, Maker>> = {
  full_name: (code, { vi, en }, { required }) =>
    field('text', code, `Họ, chữ đệm và tên ${vi}`, `Full name of ${en}`, {
      required,
      checks: { pattern: 'person_name', maxLength: 120 },
    }),
  sex: (code, { vi, en }, { required }) => choice(code, `Giới tính ${vi}`, `Sex of ${en}`, sexes, { required }),
  birth_date: (code, { vi, en }, { required, birthDate }) =>
    field('date', code, `Ngày, tháng, năm sinh ${vi}`, `Date of birth of ${en}`, {
      required,
      checks: { notFuture: true, partialDate: true, ...birthDate },
    }),
  birth_place: (code, { vi, en }, { required }) =>
    field('text', code, `Nơi sinh ${vi}`, `Place of birth of ${en}`, { required }),
  ethnicity: (code, { vi, en }, { required }) =>
    field('text', code, `Dân tộc ${vi}`, `Ethnic group of ${en}`, { required, checks: { maxLength: 60 } }),
  nationality: (code, { vi, en }, { required }) =>
    field('country', code, `Quốc tịch ${vi}`, `Nationality of ${en}`, { required }),
  id_number: (code, { vi, en }, { required }) =>
    field('id_number', code, `Số định danh cá nhân ${vi}`, `Personal ID number of ${en}`, { required }),
  passport_number: (code, { vi, en }, { required }) =>
    field('passport_number', code, `Số hộ chiếu ${vi}`, `Passport number of ${en}`, {
      required,
      checks: { pattern: 'any_passport' },
    }),
  identity_paper: (code, { vi, en }, { required }) =>
    field('text', code, `Số giấy tờ tùy thân ${vi}`, `Number of the identity paper of ${en}`, {
      required,
      checks: { maxLength: 40 },
    }),
  residence: (code, { vi, en }, { required }) =>
    field('text', code, `Nơi cư trú ${vi}`, `Residence of ${en}`, { required, checks: { maxLength: 300 } }),
  occupation: (code, { vi, en }, { required }) =>
    field('text', code, `Nghề nghiệp ${vi}`, `Occupation of ${en}`, { required }),
};
