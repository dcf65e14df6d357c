/**
 * What a form field can hold. Dates are `yyyy-mm-dd` (where the field takes partial dates also `yyyy` or `yyyy-mm`),
 * choices are their codes, countries ISO 3166 alpha-2 codes, numbers and years safe integers, money a safe integer of the
 * currency's smallest unit. `null` is an emptied field.
 */
export type FormValue = string | number | boolean | null;
export type FormValues = Readonly<Record<string, FormValue>>;

/** Whether nothing stands in a field: nobody wrote it yet, or it was emptied. */
export function isEmptyValue(value: unknown): value is undefined | null | '' {
  return value === undefined || value === null || value === '';
}
