import type { Failure } from '../../bridge/contract.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { FormValues } from '../../domain/catalogue/form-value.ts';
import { papersOwed } from '../../domain/catalogue/owed.ts';
import type { ProcedureResult } from '../../domain/catalogue/types.ts';
import type { IssuedResult } from '../../domain/registers/issued.ts';
import { spanOf } from '../../domain/registers/number-span.ts';

/** How many papers of a result are still to be issued, by the form and by what stands. What was issued as a whole was all of it. */
export function papersLeft(
  result: Pick<ProcedureResult, 'code' | 'per'>,
  form: FormValues,
  issued: readonly IssuedResult[],
): number {
  const standing = standingOf(result, issued);
  const whole = standing.some(({ paper }) => paper === 0);
  return whole ? 0 : Math.max(0, papersOwed(result, form) - standing.length);
}

/**
 * Which papers these will be: 0 for a result that is entered as a whole; else from 1 on, and none that an entry was ever made of, so
 * that what was struck stays in the book. What came in while the form was open counts too.
 */
export function papersToIssue(
  result: Pick<ProcedureResult, 'code' | 'per'>,
  form: FormValues,
  issued: readonly IssuedResult[],
  asked: number,
): Result<readonly number[], Failure> {
  const left = papersLeft(result, form, issued);
  const standing = standingOf(result, issued);
  const [number, serial] = [spanOf(standing.map((one) => one.number)), spanOf(standing.map((one) => one.serial))];
  if (left === 0) return err({ type: 'issued-already', number, serial });
  if (asked > left) return err({ type: 'fewer-papers-left', asked, left });
  if (result.per === undefined) return ok([0]);
  const highest = Math.max(0, ...issued.filter((one) => one.result === result.code).map(({ paper }) => paper));
  return ok(Array.from({ length: asked }, (_, index) => highest + 1 + index));
}

function standingOf({ code }: Pick<ProcedureResult, 'code'>, issued: readonly IssuedResult[]): readonly IssuedResult[] {
  return issued.filter(({ result, struck }) => result === code && struck === '');
}
