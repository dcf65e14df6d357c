import type { Hash } from '../../core/ids.ts';
import { sumOf, type Sums } from '../fees/money.ts';
import { linesIn, type AdvanceEntry, type LoggedLine, type RepaymentEntry } from './log-entries.ts';

export interface Advance {
  readonly line: LoggedLine<AdvanceEntry>;
  readonly repayments: readonly LoggedLine<RepaymentEntry>[];
  /** In the advance's currency; below zero where more came back than was given: nobody's money is cut off. */
  readonly outstanding: number;
}

export interface MoneyAccount {
  readonly advances: readonly Advance[];
  /** Repayments of no advance that stands, or in another currency: shown, and taken off nothing. */
  readonly unmatched: readonly LoggedLine<RepaymentEntry>[];
  readonly advanced: Sums;
  readonly outstanding: Sums;
}

/** What was advanced, and what of it came back [E3]. */
export function accountOf(lines: readonly LoggedLine[]): MoneyAccount {
  const repayments = linesIn(lines, 'repayment');
  const advances = linesIn(lines, 'advance').map((line): Advance => {
    const own = repayments.filter(({ entry }) => repays(entry, line));
    const back = own.reduce((sum, { entry }) => sum + entry.amount, 0);
    return { line, repayments: own, outstanding: line.entry.amount - back };
  });
  const matched = new Set<Hash>(advances.flatMap((advance) => advance.repayments.map(({ record }) => record)));
  return {
    advances,
    unmatched: repayments.filter(({ record }) => !matched.has(record)),
    advanced: sumOf(advances.map(({ line }) => line.entry)),
    outstanding: sumOf(advances.map(({ line, outstanding }) => ({ ...line.entry, amount: outstanding }))),
  };
}

function repays(repayment: RepaymentEntry, advance: LoggedLine<AdvanceEntry>): boolean {
  return repayment.of === advance.record && repayment.currency === advance.entry.currency;
}
