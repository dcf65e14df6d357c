import type { FieldValue } from '../../../sync/bridge/model.ts';
import { checkValue } from '../../../sync/domain/forms/field-check.ts';
import type { FormFinding } from '../../../sync/domain/forms/form-finding.ts';
import { normaliseValue } from '../../../sync/domain/forms/form-normalise.ts';
import type { FieldWords } from '../case/field-words.ts';
import type { Disputed } from './merge-subject.ts';
import { fieldOf } from './result-field.ts';

export interface CheckedResult {
  readonly code: string;
  /** As a form would hand it on: composed, trimmed, in the shape of its type. */
  readonly value: FieldValue;
  /** Why it cannot stand. What somebody wrote already may always be taken. */
  readonly finding: FormFinding | null;
}

export function checkResult(
  { code, state, shape }: Disputed,
  result: FieldValue,
  words: FieldWords,
  today: string,
): CheckedResult {
  if (state.sides.some(({ value }) => isSame(value, result)) || Array.isArray(result) || shape === null)
    return { code, value: result, finding: null };
  if (shape.type === 'list') return { code, value: result, finding: null };
  const field = fieldOf(shape, code, words);
  const value = normaliseValue(field.type, result);
  const findings = value === null ? [] : checkValue(field, value, {}, { today });
  return { code, value, finding: findings.find(({ level }) => level === 'error') ?? null };
}

export const isSame = (left: FieldValue, right: FieldValue | undefined): boolean =>
  JSON.stringify(left) === JSON.stringify(right);
