import type { FeeDocument } from './fee-document.ts';
import { sumOf, type Sums } from './money.ts';

/** What a list of takings comes to, less what was given back. Voided ones are counted, and not summed. */
export interface FeeSums {
  readonly count: number;
  readonly voided: number;
  readonly exempt: number;
  readonly total: Sums;
  /** What of it was given back, as the amounts that it is. */
  readonly refunded: { readonly count: number; readonly sums: Sums };
  readonly byMethod: readonly { readonly method: string; readonly count: number; readonly sums: Sums }[];
  readonly byProcedure: readonly { readonly procedure: string; readonly count: number; readonly sums: Sums }[];
}

export function sumFees(fees: readonly FeeDocument[]): FeeSums {
  const distinct = [...new Map(fees.map((fee) => [fee.id, fee])).values()];
  const standing = distinct.filter((fee) => fee.voided === 0);
  const paid = standing.filter((fee) => fee.method !== 'exempt');
  const back = paid.filter((fee) => fee.refundOf !== '');
  return {
    count: paid.length - back.length,
    voided: distinct.length - standing.length,
    exempt: standing.length - paid.length,
    total: sumOf(paid),
    refunded: { count: back.length, sums: sumOf(back.map((fee) => ({ ...fee, amount: -fee.amount }))) },
    byMethod: groups(paid, (fee) => fee.method).map(([method, all]) => ({ method, ...all })),
    byProcedure: groups(paid, (fee) => fee.procedure).map(([procedure, all]) => ({ procedure, ...all })),
  };
}

/** The cash that should lie in the till. */
export function cashOf(fees: readonly FeeDocument[]): Sums {
  return sumOf(fees.filter((fee) => fee.voided === 0 && fee.method === 'cash'));
}

/** The same for each who took it, so that everybody can hand over their own till. */
export function cashByActor(
  fees: readonly FeeDocument[],
): readonly { readonly actor: FeeDocument['actor']; readonly cash: Sums }[] {
  return [...Map.groupBy(fees, (fee) => fee.actor)]
    .map(([actor, all]) => ({ actor, cash: cashOf(all) }))
    .filter(({ cash }) => Object.keys(cash).length > 0);
}

function groups(
  fees: readonly FeeDocument[],
  nameOf: (fee: FeeDocument) => string,
): readonly (readonly [string, { readonly count: number; readonly sums: Sums }])[] {
  return [...Map.groupBy(fees, nameOf)]
    .map(([name, all]) => {
      const count = all.filter((fee) => fee.refundOf === '').length;
      return [name, { count, sums: sumOf(all) }] as const;
    })
    .toSorted(([left], [right]) => (left < right ? -1 : 1));
}
