import type { FormValues } from './form-value.ts';
import { conditionHolds } from './condition.ts';
import type { Catalogue, Fee, FeeReduction, Paper, FormField, Procedure } from './types.ts';

/** The fees that this form owes, before any reduction. An amount that headquarters has not set stays null. */
export function feesOwed(procedure: Procedure, values: FormValues): readonly Fee[] {
  return procedure.fees.filter((fee) => fee.appliesWhen === null || conditionHolds(fee.appliesWhen, values));
}

/** Reductions that a host country can give; whether the applicant lives there permanently an officer decides. */
export function reductionsIn(catalogue: Catalogue, hostCountry: string): readonly FeeReduction[] {
  return catalogue.feeReductions.filter((reduction) => reduction.hostCountries.includes(hostCountry));
}

export function reducedAmount(amountUsdCents: number, reduction: FeeReduction): number {
  return Math.round((amountUsdCents * reduction.percent) / 100);
}

/** Whether the field, or the paper, must be there, given the rest of the form. */
export function isRequired(asked: Pick<FormField | Paper, 'required' | 'requiredWhen'>, values: FormValues): boolean {
  return asked.required || (asked.requiredWhen !== null && conditionHolds(asked.requiredWhen, values));
}
