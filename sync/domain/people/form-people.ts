import type { FormField } from '../catalogue/types.ts';
import type { FamilyRelation } from './relations.ts';
import { personFields, type PersonField } from './person-fields.ts';

/** Somebody whom a form names: under which heading, and which of its fields say what of them. */
export interface FormPerson {
  /** The heading's code, which is also the relation of the case's link: `applicant`, `child`, `spouse`. */
  readonly role: string;
  readonly parts: readonly FormPart[];
}

export interface FormPart {
  /** The form's field. */
  readonly code: string;
  readonly part: PersonPart;
}

/** A field of the person, or a part of one of their papers. */
export type PersonPart =
  | { readonly of: 'person'; readonly field: PersonField }
  | { readonly of: 'passport' | 'old_passport'; readonly part: 'number' | 'issuedOn' | 'issuedBy' | 'expiresOn' }
  /** Căn cước or CMND, by its digits. */
  | { readonly of: 'id_number' }
  /** Whichever paper was shown. */
  | { readonly of: 'any_number' };

const person = (field: keyof typeof personFields): PersonPart => ({ of: 'person', field: personFields[field] });
const passport = (part: 'number' | 'issuedOn' | 'issuedBy' | 'expiresOn'): PersonPart => ({ of: 'passport', part });
const oldPassport = (part: 'number' | 'issuedOn' | 'issuedBy' | 'expiresOn'): PersonPart => ({
  of: 'old_passport',
  part,
});

/** Under any heading that names a person. */
const personal: Readonly<Record<string, PersonPart>> = {
  full_name: person('name'),
  other_name: person('otherName'),
  sex: person('sex'),
  birth_date: person('birthDate'),
  birth_place: person('birthPlace'),
  nationality: person('nationality'),
  ethnicity: person('ethnicity'),
  religion: person('religion'),
  occupation: person('occupation'),
  workplace: person('workplace'),
  residence: person('addressAbroad'),
  id_number: { of: 'id_number' },
  passport_number: passport('number'),
  passport_expires_on: passport('expiresOn'),
  identity_paper: { of: 'any_number' },
};

/** Headings that are about whoever makes the request. */
const ofApplicant: Readonly<Record<string, PersonPart>> = {
  'contact/phone': person('phone'),
  'contact/email': person('email'),
  'contact/host_address': person('addressAbroad'),
  'contact/vietnam_address': person('addressInVietnam'),
  'contact/last_vietnam_address': person('lastAddressInVietnam'),
  'passport/number': passport('number'),
  'passport/issued_on': passport('issuedOn'),
  'passport/issued_by': passport('issuedBy'),
  'passport/expires_on': passport('expiresOn'),
  'old_passport/number': oldPassport('number'),
  'old_passport/issued_on': oldPassport('issuedOn'),
  'old_passport/issued_by': oldPassport('issuedBy'),
  'old_passport/expires_on': oldPassport('expiresOn'),
  'stay/since': person('staySince'),
  'stay/until': person('stayUntil'),
  'stay/purpose': person('stayPurpose'),
  'emergency/name': person('emergencyName'),
  'emergency/phone': person('emergencyPhone'),
};

export const applicantRole = 'applicant';

/** The people of a form, the applicant first; read from the field codes, so that a procedure of tomorrow has its people too. */
export function peopleOf(fields: readonly FormField[]): readonly FormPerson[] {
  const roles = fields.flatMap(({ code }) =>
    code.endsWith('/full_name') ? [code.slice(0, -'/full_name'.length)] : [],
  );
  const sorted = [...new Set(roles)].toSorted((left, right) => rank(left) - rank(right));
  return sorted.map((role) => ({
    role,
    parts: fields.flatMap(({ code }) => {
      const part = partOf(code, role);
      return part ? [{ code, part }] : [];
    }),
  }));
}

const rank = (role: string): number => (role === applicantRole ? 0 : 1);

function partOf(code: string, role: string): PersonPart | undefined {
  const own = code.startsWith(`${role}/`) ? personal[code.slice(role.length + 1)] : undefined;
  return own ?? (role === applicantRole ? ofApplicant[code] : undefined);
}

/** Family that a form itself says: `to` is the `relation` of `from`. What a result would only bring about is not among them. */
export const familySaid: Readonly<
  Record<string, readonly { readonly from: string; readonly relation: FamilyRelation; readonly to: string }[]>
> = {
  birth: [
    { from: 'child', relation: 'mother', to: 'mother' },
    { from: 'child', relation: 'father', to: 'father' },
  ],
  birth_again: [
    { from: 'child', relation: 'mother', to: 'mother' },
    { from: 'child', relation: 'father', to: 'father' },
  ],
};
