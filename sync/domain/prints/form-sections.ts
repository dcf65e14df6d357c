import { isEmptyValue, type FormValues } from '../catalogue/form-value.ts';
import type { FormField, Procedure } from '../catalogue/types.ts';
import { countryName } from '../country-names.ts';
import { line, type Line } from './page-model.ts';
import { amountOnPaper, isoOnPaper } from './paper-words.ts';
import { formFieldPrefix, type PrintedSection, type PrintRow } from './template-fields.ts';

/** The form as it was filled in, under its headings; what was left empty, and headings without anything, are left out. */
export function formSections(procedure: Procedure, values: FormValues): readonly PrintedSection[] {
  return procedure.sections.flatMap(({ code, name }) => {
    const facts = procedure.fields
      .filter((field) => field.section === code)
      .flatMap((field) => {
        const value = fieldOnPaper(field, values[field.code]);
        return value === null ? [] : [{ code: field.code, label: field.label, value }];
      });
    return facts.length === 0 ? [] : [{ code, name, facts }];
  });
}

/** Each field of the form by the name that templates know it by; what was left empty has no value. */
export function formFieldValues(procedure: Procedure, values: FormValues): PrintRow {
  return Object.fromEntries(
    procedure.fields.map((field) => [`${formFieldPrefix}${field.code}`, fieldOnPaper(field, values[field.code])]),
  );
}

function fieldOnPaper(field: FormField, value: FormValues[string] | undefined): Line | null {
  if (isEmptyValue(value)) return null;
  if (typeof value === 'boolean') return value ? line('Có', 'Yes') : line('Không', 'No');
  switch (field.type) {
    case 'date':
      return line(isoOnPaper(String(value)));
    case 'money':
      return typeof value === 'number' ? amountOnPaper(value, field.checks.currency ?? 'USD') : line(value);
    case 'country':
      return countryOnPaper(String(value));
    case 'choice':
      return field.choices.find(({ code }) => code === value)?.name ?? line(String(value));
    default:
      return line(String(value));
  }
}

function countryOnPaper(code: string): Line {
  return line(countryName(code, 'vi'), countryName(code, 'en'));
}
