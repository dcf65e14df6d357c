import { parseIsoDate } from '../../../../sync/domain/dates.ts';
import { registerNames, type RegisterName } from '../../../../sync/domain/documents/registers.ts';

/** A paper of the mission's own books, as its address names it: codes, days and ids only. */
export type LedgerPaper =
  | { readonly of: 'register'; readonly register: string; readonly year: number }
  | { readonly of: 'documents'; readonly register: RegisterName; readonly year: number }
  | { readonly of: 'fees'; readonly from: string; readonly to: string }
  | { readonly of: 'fee-day'; readonly day: string }
  | { readonly of: 'receipt'; readonly id: string }
  | { readonly of: 'letter'; readonly id: string }
  | { readonly of: 'stock'; readonly kind: string }
  /** The last count of one kind of blank. */
  | { readonly of: 'stocktake'; readonly kind: string }
  /** What came back of an advance: of which emergency, by which record. */
  | { readonly of: 'repayment'; readonly id: string; readonly record: string }
  /** What one person gave another on one day. */
  | { readonly of: 'handover'; readonly from: string; readonly to: string; readonly day: string }
  /** Whom to call in it, as its list is narrowed on the screen. */
  | { readonly of: 'crisis'; readonly id: string }
  | { readonly of: 'calendar'; readonly year: number }
  /** `yyyy` or `yyyy-mm` */
  | { readonly of: 'report'; readonly period: string };

const id = /^[0-9a-f]{32}$/;
const hash = /^[0-9a-f]{64}$/;
const code = /^[a-z][a-z0-9_]*$/;
const year = /^\d{4}$/;

/** A year, or a month of it. */
export const isPeriod = (text: string): boolean => /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(text);

/** Null where the parts name none. */
export function ledgerOfParts([of, first = '', second = '', third = '']: readonly string[]): LedgerPaper | null {
  const isDay = (text: string): boolean => parseIsoDate(text) !== null;
  switch (of) {
    case 'register':
      return code.test(first) && year.test(second) ? { of, register: first, year: Number(second) } : null;
    case 'documents': {
      const register = registerNames.find((name) => name === first);
      return register !== undefined && year.test(second) ? { of, register, year: Number(second) } : null;
    }
    case 'fees':
      return isDay(first) && isDay(second) ? { of, from: first, to: second } : null;
    case 'fee-day':
      return isDay(first) ? { of, day: first } : null;
    case 'receipt':
    case 'letter':
    case 'crisis':
      return id.test(first) ? { of, id: first } : null;
    case 'stock':
    case 'stocktake':
      return code.test(first) ? { of, kind: first } : null;
    case 'repayment':
      return id.test(first) && hash.test(second) ? { of, id: first, record: second } : null;
    case 'handover':
      return id.test(first) && id.test(second) && isDay(third) ? { of, from: first, to: second, day: third } : null;
    case 'calendar':
      return year.test(first) ? { of, year: Number(first) } : null;
    case 'report':
      return isPeriod(first) ? { of, period: first } : null;
    default:
      return null;
  }
}

export function partsOfLedger(ledger: LedgerPaper): readonly string[] {
  switch (ledger.of) {
    case 'register':
    case 'documents':
      return [ledger.of, ledger.register, String(ledger.year)];
    case 'fees':
      return [ledger.of, ledger.from, ledger.to];
    case 'fee-day':
      return [ledger.of, ledger.day];
    case 'receipt':
    case 'letter':
    case 'crisis':
      return [ledger.of, ledger.id];
    case 'stock':
    case 'stocktake':
      return [ledger.of, ledger.kind];
    case 'repayment':
      return [ledger.of, ledger.id, ledger.record];
    case 'handover':
      return [ledger.of, ledger.from, ledger.to, ledger.day];
    case 'calendar':
      return [ledger.of, String(ledger.year)];
    case 'report':
      return [ledger.of, ledger.period];
  }
}
