import type { FormValue, FormValues } from '../catalogue/form-value.ts';
import type { FormField, PatternName } from '../catalogue/types.ts';
import { isCountryCode } from '../countries.ts';
import { parseIsoDate, parsePartialDate, yearsBetween } from '../dates.ts';
import type { FormCheckContext, FormError, FormFinding, FormWarning } from './form-finding.ts';
import { anyPassportPattern, parseIdNumber, vietnamesePassportPattern } from './identity.ts';

/** Checks one normalised value that is there. An error ends the check of its field; warnings may come together. */
export function checkValue(
  field: FormField,
  value: FormValue,
  form: FormValues,
  context: FormCheckContext,
): readonly FormFinding[] {
  switch (field.type) {
    case 'number':
    case 'money':
      return checkNumber(field, value);
    case 'year':
      return checkYear(field, value, context);
    case 'boolean':
      return typeof value === 'boolean' ? [] : [error(field, 'wrong-type', { expected: 'boolean' })];
    case 'date':
      return checkText(field, value, (text) => checkDate(field, text, form, context));
    case 'choice':
      return checkText(field, value, (text) => checkChoice(field, text));
    case 'country':
      return checkText(field, value, (text) => (isCountryCode(text) ? [] : [error(field, 'unknown-country')]));
    case 'email':
      return checkText(field, value, (text) => (emailShape.test(text) ? [] : [error(field, 'bad-email')]));
    case 'phone':
      return checkText(field, value, (text) => checkPhone(field, text));
    case 'id_number':
      return checkText(field, value, (text) => (parseIdNumber(text) === null ? [error(field, 'bad-id-number')] : []));
    case 'passport_number':
    case 'text':
    case 'long_text':
      return checkText(field, value, (text) => checkPattern(field, text));
  }
}

function checkText(
  field: FormField,
  value: FormValue,
  check: (text: string) => readonly FormFinding[],
): readonly FormFinding[] {
  if (typeof value !== 'string') return [error(field, 'wrong-type', { expected: 'text' })];
  if (!isKeepable(field, value)) return [error(field, 'forbidden-characters')];
  const { maxLength } = field.checks;
  const length = Array.from(value).length;
  if (maxLength !== undefined && length > maxLength) return [error(field, 'too-long', { length, limit: maxLength })];
  return check(value);
}

/** Control characters and lone surrogates; a long text may hold line breaks and tabs. */
function isKeepable(field: FormField, text: string): boolean {
  const shown = field.type === 'long_text' ? text.replaceAll(/[\n\t]/g, '') : text;
  return text.isWellFormed() && !/\p{Cc}/u.test(shown);
}

function checkNumber(field: FormField, value: FormValue): readonly FormFinding[] {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    return [error(field, 'wrong-type', { expected: 'number' })];
  }
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = field.checks;
  return value < min || value > max ? [error(field, 'out-of-range', { min, max })] : [];
}

/** Nobody alive, and no paper at a desk, is older. */
const earliestYear = 1850;
const earliestDay = `${earliestYear}-01-01`;

function checkYear(field: FormField, value: FormValue, { today }: FormCheckContext): readonly FormFinding[] {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1000 || value > 9999) {
    return [error(field, 'bad-year')];
  }
  const { min = earliestYear, max = 9999, notFuture } = field.checks;
  if (notFuture === true && value > Number(today.slice(0, 4))) return [error(field, 'future-date')];
  return value < min || value > max ? [error(field, 'out-of-range', { min, max })] : [];
}

function checkDate(
  field: FormField,
  text: string,
  form: FormValues,
  { today }: FormCheckContext,
): readonly FormFinding[] {
  const { checks } = field;
  const span = checks.partialDate === true ? parsePartialDate(text) : dayAsSpan(text);
  if (span === null) return [error(field, 'bad-date')];
  if (span.last < earliestDay) return [error(field, 'date-too-early', { earliest: earliestDay })];
  if (checks.notFuture === true && span.first > today) return [error(field, 'future-date')];
  const other = checks.notBefore === undefined ? undefined : form[checks.notBefore];
  const otherSpan = typeof other === 'string' ? parsePartialDate(other) : null;
  if (otherSpan !== null && checks.notBefore !== undefined && span.last < otherSpan.first) {
    return [error(field, 'date-before-other', { other: checks.notBefore })];
  }
  return dateWarnings(field, span, today);
}

function dateWarnings(
  field: FormField,
  span: { readonly first: string; readonly last: string },
  today: string,
): readonly FormFinding[] {
  const { notPast, minimumAge, maximumAge } = field.checks;
  return [
    ...(notPast === true && span.last < today ? [warning(field, 'past-date')] : []),
    ...(minimumAge !== undefined && yearsBetween(span.first, today) < minimumAge
      ? [warning(field, 'below-age', { years: minimumAge })]
      : []),
    ...(maximumAge !== undefined && yearsBetween(span.last, today) > maximumAge
      ? [warning(field, 'above-age', { years: maximumAge })]
      : []),
  ];
}

function dayAsSpan(text: string): { readonly first: string; readonly last: string } | null {
  const day = parseIsoDate(text);
  return day === null ? null : { first: day, last: day };
}

function checkChoice(field: FormField, text: string): readonly FormFinding[] {
  return field.choices.some((choice) => choice.code === text) ? [] : [error(field, 'unknown-choice')];
}

/** One @ with something on both sides and a dot in the domain; whether mail arrives only mail can tell. */
const emailShape = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/u;

/** E.164 is `+` and at most 15 digits. A national number is kept, with a warning: the desk may know the country. */
function checkPhone(field: FormField, text: string): readonly FormFinding[] {
  if (/^\+[1-9]\d{6,14}$/.test(text)) return [];
  return /^\d{3,15}$/.test(text) ? [warning(field, 'phone-not-international')] : [error(field, 'bad-phone')];
}

const patterns: Readonly<Record<PatternName, { readonly shape: RegExp; readonly reason: FormWarning }>> = {
  person_name: { shape: /^[\p{L}\p{M}][\p{L}\p{M} '’.,()-]*$/u, reason: 'unusual-name' },
  vietnamese_passport: { shape: vietnamesePassportPattern, reason: 'unusual-passport-number' },
  any_passport: { shape: anyPassportPattern, reason: 'unusual-passport-number' },
};

function checkPattern(field: FormField, text: string): readonly FormFinding[] {
  if (field.checks.pattern === undefined) return [];
  const { shape, reason } = patterns[field.checks.pattern];
  return shape.test(text) ? [] : [warning(field, reason)];
}

const error = (field: FormField, reason: FormError, params: FormFinding['params'] = {}): FormFinding => ({
  field: field.code,
  level: 'error',
  reason,
  params,
});

const warning = (field: FormField, reason: FormWarning, params: FormFinding['params'] = {}): FormFinding => ({
  field: field.code,
  level: 'warning',
  reason,
  params,
});
