import { fault, type CatalogueFault } from './catalogue-fault.ts';
import type { Condition } from './condition.ts';
import type { FieldChecks, FieldType, FormField, Procedure } from './types.ts';

/** The form, and whatever hangs on what is filled in: papers, fees, further fields. */
export function checkFields(procedure: Procedure, path: string): readonly CatalogueFault[] {
  return [
    ...checkSections(procedure, path),
    ...procedure.fields.flatMap((field) => checkField(procedure, field, `${path}.fields[${field.code}]`)),
    ...checkConditions(procedure, path),
    ...checkCounted(procedure, path),
    ...checkOwner(procedure, path),
  ];
}

function checkSections({ sections, fields }: Procedure, path: string): readonly CatalogueFault[] {
  return sections
    .filter(({ code }) => !fields.some(({ section }) => section === code))
    .map(({ code }) => fault('empty-section', `${path}.sections[${code}]`, code));
}

function checkField(procedure: Procedure, field: FormField, path: string): readonly CatalogueFault[] {
  const heading = procedure.sections.some(({ code }) => code === field.section);
  return [
    ...(heading ? [] : [fault('unknown-section', `${path}.section`, field.section)]),
    ...(field.code.startsWith(`${field.section}/`)
      ? []
      : [fault('section-of-another-name', `${path}.section`, field.section)]),
    ...checkChoices(field, path),
    ...checkChecks(procedure, field, `${path}.checks`),
  ];
}

function checkChoices({ type, choices }: FormField, path: string): readonly CatalogueFault[] {
  const fits = type === 'choice' ? choices.length >= 2 : choices.length === 0;
  const codes = choices.map(({ code }) => code);
  const repeated = codes.filter((code, index) => codes.indexOf(code) !== index);
  return [
    ...(fits ? [] : [fault('choices-do-not-fit', `${path}.choices`, type)]),
    ...repeated.map((code) => fault('duplicate-code', `${path}.choices[${code}]`, code)),
  ];
}

const texts: readonly FieldType[] = ['text', 'long_text', 'phone', 'email', 'id_number', 'passport_number'];
const dates: readonly FieldType[] = ['date'];
const numbers: readonly FieldType[] = ['number', 'year', 'money'];

/** Which kinds of fields a check can be asked of. */
const fitting: { readonly [Check in keyof FieldChecks]-?: readonly FieldType[] } = {
  maxLength: texts,
  min: numbers,
  max: numbers,
  currency: ['money'],
  pattern: ['text', 'long_text', 'passport_number'],
  partialDate: dates,
  notFuture: ['date', 'year'],
  notPast: dates,
  notBefore: dates,
  minimumAge: dates,
  maximumAge: dates,
};

/** The checks that a field of this kind can have, in their order. */
export function checksOf(type: FieldType): readonly (keyof FieldChecks)[] {
  const names = Object.keys(fitting) as (keyof FieldChecks)[];
  return names.filter((name) => fitting[name].includes(type));
}

function checkChecks(procedure: Procedure, { code, type, checks }: FormField, path: string): readonly CatalogueFault[] {
  const unfit = Object.keys(checks).filter((name) => !fitting[name as keyof FieldChecks].includes(type));
  const { min, max, notBefore, minimumAge, maximumAge } = checks;
  const other = procedure.fields.find((field) => field.code === notBefore);
  const isContrary =
    (min ?? -Infinity) > (max ?? Infinity) || (minimumAge ?? 0) > (maximumAge ?? Infinity) || notBefore === code;
  return [
    ...unfit.map((name) => fault('check-does-not-fit', `${path}.${name}`, type)),
    ...(type === 'money' && checks.currency === undefined
      ? [fault('check-does-not-fit', `${path}.currency`, type)]
      : []),
    ...(isContrary ? [fault('check-does-not-fit', path, code)] : []),
    ...(notBefore !== undefined && other?.type !== 'date'
      ? [fault('unknown-field', `${path}.notBefore`, notBefore)]
      : []),
  ];
}

function checkConditions(procedure: Procedure, path: string): readonly CatalogueFault[] {
  const asked = [
    ...procedure.fields.map((field) => [`fields[${field.code}].requiredWhen`, field.requiredWhen] as const),
    ...procedure.fields.map((field) => [`fields[${field.code}].appliesWhen`, field.appliesWhen ?? null] as const),
    ...procedure.papers.map((paper) => [`papers[${paper.code}].requiredWhen`, paper.requiredWhen] as const),
    ...procedure.fees.map((fee) => [`fees[${fee.code}].appliesWhen`, fee.appliesWhen] as const),
    ...(procedure.processingTime.longer ?? []).map(
      ({ code, when }) => [`processingTime.longer[${code}].when`, when] as const,
    ),
  ];
  return asked.flatMap(([where, condition]) =>
    condition === null ? [] : checkCondition(procedure, condition, `${path}.${where}`),
  );
}

/** What an amount is multiplied by, or a result has a paper for each of, must be a number that the form asks for. */
function checkCounted(procedure: Procedure, path: string): readonly CatalogueFault[] {
  return (['fees', 'results'] as const).flatMap((list) =>
    procedure[list].flatMap(({ code, per }) => {
      const counted = procedure.fields.find((field) => field.code === per);
      return per === undefined || counted?.type === 'number'
        ? []
        : [fault('unknown-field', `${path}.${list}[${code}].per`, per)];
    }),
  );
}

function checkCondition(procedure: Procedure, condition: Condition, path: string): readonly CatalogueFault[] {
  const field = procedure.fields.find(({ code }) => code === condition.field);
  if (field === undefined) return [fault('unknown-field', path, condition.field)];
  return condition.in
    .filter((value) => !canHold(field, value))
    .map((value) => fault('impossible-value', path, String(value)));
}

function canHold(field: FormField, value: string | number | boolean): boolean {
  switch (field.type) {
    case 'choice':
      return field.choices.some(({ code }) => code === value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
    case 'year':
    case 'money':
      return typeof value === 'number';
    default:
      return typeof value === 'string';
  }
}

/** Every dossier is listed under the name of its applicant. */
function checkOwner({ fields }: Procedure, path: string): readonly CatalogueFault[] {
  const owner = fields.find(({ code }) => code === 'applicant/full_name');
  return owner?.type === 'text' && owner.required ? [] : [fault('no-owner', `${path}.fields`, 'applicant/full_name')];
}
