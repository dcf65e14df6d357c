import { foldText } from '../../core/fold/fold-text.ts';
import type { Fields } from '../../core/record/operation.ts';
import type { SubjectState } from '../../core/fold/fold.ts';
import type { FormValue, FormValues } from '../catalogue/form-value.ts';
import type { FormPerson, PersonPart } from './form-people.ts';
import type { MrzValues } from './mrz.ts';
import { identityNumbers, textOf } from './person-document.ts';
import {
  fieldsOfNumber,
  paperParts,
  personFieldNames,
  personFields,
  readNumber,
  type IdentityNumber,
  type PersonField,
} from './person-fields.ts';

/** What is known, or said, of one person. */
export interface KnownPerson {
  readonly fields: Readonly<Partial<Record<PersonField, string>>>;
  /** Of a kind, the paper that is valid longest comes first. */
  readonly numbers: readonly IdentityNumber[];
}

/** @param state the whole's */
export function knownPerson(state: SubjectState): KnownPerson {
  const fields = personFieldNames.flatMap((name) => {
    const text = textOf(state, name);
    return text === '' ? [] : [[name, text] as const];
  });
  return { fields: Object.fromEntries(fields), numbers: identityNumbers(state) };
}

/** What a zone says of the person who holds the paper. */
export function personOfMrz(values: MrzValues): KnownPerson {
  const { fullName, sex, birthDate, nationality, passport, idNumber, expiresOn } = values;
  const said = { name: fullName, sex, birth_date: birthDate, nationality };
  const paper = passport === null ? null : { ...bare('passport', passport), expiresOn };
  const card = idNumber === null ? null : readNumber(idNumber);
  return {
    fields: Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)) as KnownPerson['fields'],
    numbers: [...(paper ? [paper] : []), ...(card ? [bare(card.kind, card.number)] : [])],
  };
}

/** Values for a form's fields from what is known of the person: only those that are known. */
export function valuesFor(person: FormPerson, known: KnownPerson): FormValues {
  const values = person.parts.flatMap(({ code, part }) => {
    const value = valueOf(part, known);
    return value === null ? [] : [[code, value] as const];
  });
  return Object.fromEntries(values);
}

function valueOf(part: PersonPart, { fields, numbers }: KnownPerson): FormValue {
  const passport = numbers.find(({ kind }) => kind === 'passport');
  const card = numbers.find(({ kind }) => kind === 'citizen_id') ?? numbers.find(({ kind }) => kind === 'cmnd');
  switch (part.of) {
    case 'person':
      return fields[part.field] ?? null;
    case 'passport':
    case 'old_passport':
      return passport?.[part.part] ?? null;
    case 'id_number':
      return card?.number ?? null;
    case 'any_number':
      return (passport ?? card)?.number ?? null;
  }
}

/** What a filled form says of one of its people. */
export function personOfForm({ parts }: FormPerson, values: FormValues): KnownPerson {
  const fields: Partial<Record<PersonField, string>> = {};
  const passports = { passport: {}, old_passport: {} } as Record<'passport' | 'old_passport', Partial<IdentityNumber>>;
  const numbers: IdentityNumber[] = [];
  for (const { code, part } of parts) {
    const value = values[code];
    if (typeof value !== 'string' || value === '') continue;
    if (part.of === 'person') fields[part.field] ??= value;
    else if (part.of === 'passport' || part.of === 'old_passport')
      passports[part.of] = { ...passports[part.of], [part.part]: value };
    else {
      const read = readNumber(value);
      if (read && (part.of === 'any_number' || read.kind !== 'passport')) numbers.push(bare(read.kind, read.number));
    }
  }
  for (const { number = '', ...rest } of Object.values(passports)) {
    const read = readNumber(number);
    // Digits alone are no Vietnamese passport's, but a foreign one's may be: the field says which it is.
    if (read) numbers.push({ ...bare('passport', read.number), ...rest });
  }
  return { fields, numbers: onceEach(numbers) };
}

function bare(kind: IdentityNumber['kind'], number: string): IdentityNumber {
  return { kind, number, issuedOn: null, issuedBy: null, expiresOn: null };
}

function onceEach(numbers: readonly IdentityNumber[]): readonly IdentityNumber[] {
  const paperOf = ({ kind, number }: IdentityNumber): string => `${kind} ${number}`;
  return [...new Map(numbers.map((paper) => [paperOf(paper), paper])).values()];
}

/**
 * What a form says of somebody, with what was read from the paper they showed and the form has no field for. Where the form
 * names somebody else than the paper does, the paper was not theirs, and nothing of it is taken.
 */
export function withReading(said: KnownPerson, read: KnownPerson | undefined): KnownPerson {
  if (read === undefined || !isNamedAlike(said.fields.name, read.fields.name)) return said;
  return { fields: { ...read.fields, ...said.fields }, numbers: onceEach([...read.numbers, ...said.numbers]) };
}

/** Letters without marks, as a machine-readable zone has them, in either order of names. */
function isNamedAlike(one = '', other = ''): boolean {
  const parts = (name: string): string => foldText(name).split(/\s+/u).toSorted().join(' ').trim();
  return parts(one) !== '' && parts(one) === parts(other);
}

/** Enough to be somebody of their own: a name alone is in every second dossier. */
export function isSomebody({ fields, numbers }: KnownPerson): boolean {
  return fields.name !== undefined && (fields.birth_date !== undefined || numbers.length > 0);
}

/** All that is said of a new person, as fields of their record. */
export function fieldsOfPerson({ fields, numbers }: KnownPerson): Fields {
  return Object.assign({}, fields, ...numbers.map(fieldsOfNumber)) as Fields;
}

/**
 * What a form says that the person's own records do not: another telephone number or address, a paper not seen before. Who
 * somebody is (name, birth, sex) is only ever added to: where a form says it otherwise, the form keeps its own words, and a
 * person decides.
 */
export function newsOf(said: KnownPerson, known: KnownPerson): Fields {
  const told = Object.entries(said.fields).filter(([name, value]) => {
    const before = known.fields[name as PersonField];
    return before === undefined || (changing.has(name) && before !== value);
  });
  const papers = said.numbers.map((paper) => {
    const before = known.numbers.find(({ kind, number }) => kind === paper.kind && number === paper.number);
    return before ? furtherParts(paper, before) : fieldsOfNumber(paper);
  });
  return Object.assign(Object.fromEntries(told), ...papers) as Fields;
}

/** What of a person changes with the years. */
const changing: ReadonlySet<string> = new Set([
  personFields.phone,
  personFields.email,
  personFields.addressAbroad,
  personFields.addressInVietnam,
  personFields.occupation,
  personFields.workplace,
  personFields.staySince,
  personFields.stayUntil,
  personFields.stayPurpose,
  personFields.emergencyName,
  personFields.emergencyPhone,
]);

function furtherParts(paper: IdentityNumber, before: IdentityNumber): Fields {
  const all = Object.entries(fieldsOfNumber(paper));
  const parts = Object.keys(paperParts) as (keyof typeof paperParts)[];
  const missing = parts.filter((part) => before[part] === null).map((part) => `/${paperParts[part]}`);
  return Object.fromEntries(all.filter(([name]) => missing.some((end) => name.endsWith(end))));
}
