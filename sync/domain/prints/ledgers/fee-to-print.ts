import type { Bilingual } from '../../bilingual.ts';
import type { IsoDate } from '../../dates.ts';
import { line, type Fact, type Line } from '../page-model.ts';

/** A taking, what was given back of one, or the word that none is owed. */
export interface FeeToPrint {
  readonly receipt: string;
  readonly temporary: boolean;
  readonly day: IsoDate;
  readonly at: number;
  readonly caseCode: string;
  readonly owner: string;
  readonly payer: string;
  readonly procedureName: Bilingual;
  readonly amount: number;
  readonly currency: string;
  readonly method: string;
  readonly exemption: string;
  /** Why less was taken, or nothing; null: the whole tariff. */
  readonly rule: { readonly name: Bilingual; readonly percent: number; readonly basis: string } | null;
  /** The receipt that it gives back; empty where it is no refund. */
  readonly refundOf: string;
  readonly refundReason: string;
  /** What of it was given back. */
  readonly refunded: number;
  /** Why the rest of it was not. */
  readonly keptReason: string;
  readonly replaces: string;
  readonly actorName: string;
  readonly voided: boolean;
  readonly voidReason: string;
  readonly afterClosing: boolean;
  readonly delivered: boolean;
}

const methods: Readonly<Record<string, Line>> = {
  cash: line('Tiền mặt', 'Cash'),
  transfer: line('Chuyển khoản', 'Transfer'),
  card: line('Thẻ', 'Card'),
  exempt: line('Miễn', 'Exempt'),
};
/** In what a fee was paid, as it is called on paper. */
export const methodLine = (method: string): Line => methods[method] ?? line(method);
export const fact = (label: Line, value: Line | null): Fact => ({ label, value });
