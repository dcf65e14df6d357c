import type { FeeDocument } from './fee-document.ts';
import { sumOf, type Sums } from './money.ts';

/** What a list of takings comes to. Voided ones are counted, and not summed. */
export interface FeeSums {
  readonly count: number;
  readonly voided: number;
  readonly exempt: number;
  readonly total: Sums;
  readonly byMethod: readonly { readonly method: string; readonly count: number; readonly sums: Sums }[];
  readonly byProcedure: readonly { readonly procedure: string; readonly count: number; readonly sums: Sums }[];
}

export function sumFees(fees: readonly FeeDocument[]): FeeSums {
  const distinct = [...new Map(fees.map((fee) => [fee.id, fee])).values()];
  const standing = distinct.filter((fee) => fee.voided === 0);
  const paid = standing.filter((fee) => fee.method !== 'exempt');
  return {
    count: paid.length,
    voided: distinct.length - standing.length,
    exempt: standing.length - paid.length,
    total: sumOf(paid),
    byMethod: groups(paid, (fee) => fee.method).map(([method, all]) => ({ method, ...all })),
    byProcedure: groups(paid, (fee) => fee.procedure).map(([procedure, all]) => ({ procedure, ...all })),
  };
}

/** The cash that should lie in the till. */
export function cashOf(fees: readonly FeeDocument[]): Sums {
  return sumOf(fees.filter((fee) => fee.voided === 0 && fee.method === 'cash'));
}

function groups(
  fees: readonly FeeDocument[],
  nameOf: (fee: FeeDocument) => string,
): readonly (readonly [string, { readonly count: number; readonly sums: Sums }])[] {
  return [...Map.groupBy(fees, nameOf)]
    .map(([name, all]) => [name, { count: all.length, sums: sumOf(all) }] as const)
    .toSorted(([left], [right]) => (left < right ? -1 : 1));
}
