import type { Fields } from '../../core/record/operation.ts';
import type { IdNumber } from '../forms/identity.ts';
import { parseIdNumber } from '../forms/identity.ts';

/** A subject of this kind is one human being, apart from the dossiers that concern them. */
export const personKind = 'person';

/** Fields of a person. Identity numbers are sets, each a field of its own: `passport/c1234567`. */
export const personFields = {
  name: 'name',
  otherName: 'other_name',
  birthDate: 'birth_date',
  birthPlace: 'birth_place',
  sex: 'sex',
  nationality: 'nationality',
  ethnicity: 'ethnicity',
  religion: 'religion',
  occupation: 'occupation',
  workplace: 'workplace',
  phone: 'phone',
  email: 'email',
  addressAbroad: 'address/abroad',
  addressInVietnam: 'address/vietnam',
  lastAddressInVietnam: 'address/last_in_vietnam',
  /** What was registered as living in the host country. */
  staySince: 'stay/since',
  stayUntil: 'stay/until',
  stayPurpose: 'stay/purpose',
  emergencyName: 'emergency/name',
  emergencyPhone: 'emergency/phone',
} as const;

export type PersonField = (typeof personFields)[keyof typeof personFields];

/** In the order in which a page shows them. */
export const personFieldNames: readonly PersonField[] = Object.values(personFields);

export const numberKinds = ['passport', 'citizen_id', 'cmnd'] as const;
export type NumberKind = (typeof numberKinds)[number];

/** An identity paper of a person: `true` in its field; what stands on the paper in fields below it. */
export interface IdentityNumber {
  readonly kind: NumberKind;
  /** As it is printed: capitals, no blanks. */
  readonly number: string;
  readonly issuedOn: string | null;
  readonly issuedBy: string | null;
  readonly expiresOn: string | null;
}

/** Parts of a paper that are kept below its number. */
export const paperParts = { issuedOn: 'issued_on', issuedBy: 'issued_by', expiresOn: 'expires_on' } as const;

export function numberField(kind: NumberKind, number: string): string {
  return `${kind}/${number.toLowerCase()}`;
}

/** Fields that say so of a paper; a part that is not known is left out. */
export function fieldsOfNumber(paper: IdentityNumber): Fields {
  const field = numberField(paper.kind, paper.number);
  const parts = Object.entries(paperParts).flatMap(([part, name]) => {
    const value = paper[part as keyof typeof paperParts];
    return value === null ? [] : [[`${field}/${name}`, value] as const];
  });
  return { [field]: true, ...Object.fromEntries(parts) };
}

/** What sort of number a text is; null where it is none that a person can be found by. */
export function readNumber(text: string): { readonly kind: NumberKind; readonly number: string } | null {
  const number = text.replaceAll(/[\s.-]/g, '').toUpperCase();
  const vietnamese: IdNumber | null = parseIdNumber(number);
  if (vietnamese !== null) return { kind: vietnamese.kind === 'cmnd' ? 'cmnd' : 'citizen_id', number };
  return /^(?=.*\d)[A-Z0-9]{5,15}$/.test(number) ? { kind: 'passport', number } : null;
}
