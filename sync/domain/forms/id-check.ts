import type { FormValues } from '../catalogue/form-value.ts';
import type { FormFinding, FormWarning } from './form-finding.ts';
import { parseIdNumber } from './identity.ts';

/**
 * Compares a Căn cước number with the birth date and sex given beside it: the fields `birth_date` and `sex` under the
 * same heading. A mismatch is a warning, never a refusal: numbers were given wrongly, and birth dates corrected.
 */
export function checkIdAgainstPerson(code: string, value: string, form: FormValues): readonly FormFinding[] {
  const number = parseIdNumber(value);
  if (number === null || number.kind !== 'can_cuoc') return [];
  const person = code.slice(0, code.lastIndexOf('/'));
  const born = form[`${person}/birth_date`];
  const sex = form[`${person}/sex`];
  const year = typeof born === 'string' ? born.slice(0, 4) : undefined;

  const warning = (reason: FormWarning, params: FormFinding['params']): FormFinding => ({
    field: code,
    level: 'warning',
    reason,
    params,
  });
  return [
    ...(year !== undefined && Number(year) !== number.birthYear
      ? [warning('id-birth-year-differs', { numberYear: number.birthYear, formYear: Number(year) })]
      : []),
    ...(typeof sex === 'string' && sex !== number.sex
      ? [warning('id-sex-differs', { inNumber: number.sex, inForm: sex })]
      : []),
  ];
}
