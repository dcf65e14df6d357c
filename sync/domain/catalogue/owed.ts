import { isEmptyValue, type FormValues } from './form-value.ts';
import { conditionHolds } from './condition.ts';
import type { Catalogue, Fee, FeeReduction, Paper, FormField, Procedure, ProcedureResult } from './types.ts';

/**
 * The fees that this form owes, before any reduction. An amount that headquarters has not set stays null; one that is owed for each
 * paper is that of all of them, and the name says how many.
 */
export function feesOwed(procedure: Procedure, values: FormValues): readonly Fee[] {
  return procedure.fees
    .filter((fee) => fee.appliesWhen === null || conditionHolds(fee.appliesWhen, values))
    .map((fee) => forEach(fee, values));
}

function forEach(fee: Fee, values: FormValues): Fee {
  const count = fee.per === undefined ? 1 : values[fee.per];
  if (typeof count !== 'number' || count <= 1) return fee;
  const { vi, en } = fee.name;
  return {
    ...fee,
    name: { vi: `${vi} × ${count}`, en: `${en} × ${count}` },
    amountUsdCents: fee.amountUsdCents === null ? null : fee.amountUsdCents * count,
  };
}

/** At most so many papers are issued in one step, and so many in all. */
export const mostPapers = 500;

/** Of how many papers a result is, by the form: one, unless the catalogue has each of a number of them entered by itself. */
export function papersOwed({ per }: Pick<ProcedureResult, 'per'>, values: FormValues): number {
  const count = per === undefined ? 1 : values[per];
  return typeof count === 'number' && Number.isSafeInteger(count) ? Math.min(Math.max(count, 1), mostPapers) : 1;
}

/** Which dossier a reduction is looked for: where its mission is, what it asks for, and the day that it was received on. */
export interface ReducedFor {
  readonly hostCountry: string;
  readonly procedure: string;
  /** `yyyy-mm-dd` */
  readonly day: string;
}

/** Reductions and exemptions that a dossier may have; whether the applicant is one of those named an officer decides. */
export function reductionsFor(
  { feeReductions }: Pick<Catalogue, 'feeReductions'>,
  { hostCountry, procedure, day }: ReducedFor,
): readonly FeeReduction[] {
  return feeReductions.filter(
    ({ everywhere, hostCountries, procedures = [], effectiveFrom, effectiveUntil }) =>
      (everywhere === true || hostCountries.includes(hostCountry)) &&
      (procedures.length === 0 || procedures.includes(procedure)) &&
      (effectiveFrom ?? '') <= day &&
      (effectiveUntil ?? '9999') >= day,
  );
}

export function reducedAmount(amountUsdCents: number, reduction: Pick<FeeReduction, 'percent'>): number {
  return Math.round((amountUsdCents * reduction.percent) / 100);
}

/** Whether the field, or the paper, must be there, given the rest of the form. */
export function isRequired(
  asked: Pick<FormField, 'required' | 'requiredWhen' | 'appliesWhen'>,
  values: FormValues,
): boolean {
  if (asked.appliesWhen !== undefined && !conditionHolds(asked.appliesWhen, values)) return false;
  return asked.required || (asked.requiredWhen !== null && conditionHolds(asked.requiredWhen, values));
}

/** Whether the form asks for the field: not where something else was chosen on which it hangs. What stands in it is never hidden. */
export function isAsked(field: Pick<FormField, 'code' | 'appliesWhen'>, values: FormValues): boolean {
  return (
    field.appliesWhen === undefined || conditionHolds(field.appliesWhen, values) || !isEmptyValue(values[field.code])
  );
}

/** The papers that this form asks for and that were not handed in, in the catalogue's order. */
export function missingPapers(
  procedure: Pick<Procedure, 'papers'>,
  handedIn: readonly string[],
  values: FormValues,
): readonly Paper[] {
  return procedure.papers.filter((paper) => !handedIn.includes(paper.code) && isRequired(paper, values));
}
