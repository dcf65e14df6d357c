import type { IsoDate } from '../dates.ts';

/**
 * Something about a form that a person should see. An `error` keeps the form from being saved; a `warning` is shown
 * and may be overruled: papers are odd, and the officer has them on the desk. No sentences here: the desk has the
 * words for each reason, in both languages, with `params` filled in.
 */
export interface FormFinding {
  readonly field: string;
  readonly level: 'error' | 'warning';
  readonly reason: FormReason;
  readonly params: Readonly<Record<string, string | number>>;
}

export type FormReason = FormError | FormWarning;

export type FormError =
  | 'unknown-field'
  | 'missing-required'
  | 'wrong-type'
  | 'forbidden-characters'
  | 'too-long'
  | 'bad-date'
  | 'bad-year'
  | 'future-date'
  | 'date-too-early'
  | 'date-before-other'
  | 'unknown-choice'
  | 'unknown-country'
  | 'out-of-range'
  | 'bad-email'
  | 'bad-phone'
  | 'bad-id-number';

export type FormWarning =
  | 'past-date'
  | 'below-age'
  | 'above-age'
  | 'phone-not-international'
  | 'unusual-name'
  | 'unusual-passport-number'
  | 'id-birth-year-differs'
  | 'id-sex-differs';

export interface FormCheckContext {
  /** The mission's day, which decides what lies in the future. */
  readonly today: IsoDate;
}
