import type { FormValue, FormValues } from '../catalogue/form-value.ts';
import { isRequired } from '../catalogue/owed.ts';
import type { FormField } from '../catalogue/types.ts';
import { checkValue } from './field-check.ts';
import type { FormCheckContext, FormFinding } from './form-finding.ts';
import { normaliseForm } from './form-normalise.ts';
import { checkIdAgainstPerson } from './id-check.ts';

/**
 * Checks a whole form against its fields, after normalising it: a decomposed text is no mistake. Fields are reported
 * in the form's order, unknown ones at the end.
 */
export function checkForm(
  fields: readonly FormField[],
  values: FormValues,
  context: FormCheckContext,
): readonly FormFinding[] {
  const form = normaliseForm(fields, values);
  const found = fields.flatMap((field) => checkField(field, form, context));
  return [...found, ...unknownFields(fields, form)];
}

export function hasErrors(findings: readonly FormFinding[]): boolean {
  return findings.some((finding) => finding.level === 'error');
}

function checkField(field: FormField, form: FormValues, context: FormCheckContext): readonly FormFinding[] {
  const value: FormValue = form[field.code] ?? null;
  if (value === null) {
    return isRequired(field, form)
      ? [{ field: field.code, level: 'error', reason: 'missing-required', params: {} }]
      : [];
  }
  const found = checkValue(field, value, form, context);
  if (field.type !== 'id_number' || found.length > 0 || typeof value !== 'string') return found;
  return checkIdAgainstPerson(field.code, value, form);
}

function unknownFields(fields: readonly FormField[], form: FormValues): readonly FormFinding[] {
  const known = new Set(fields.map((field) => field.code));
  return Object.keys(form)
    .filter((code) => !known.has(code))
    .map((code) => ({ field: code, level: 'error', reason: 'unknown-field', params: {} }));
}
