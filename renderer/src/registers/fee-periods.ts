import { epochDay, isoDate, parseIsoDate } from '../../../sync/domain/dates.ts';

export interface Range {
  readonly from: string;
  readonly to: string;
}

export const periods = ['today', 'this-month', 'last-month', 'this-year'] as const;
export type Period = (typeof periods)[number];

/** The days of a period that books are made of. @param today `yyyy-mm-dd` */
export function rangeOf(period: Period, today: string): Range {
  const firstOfMonth = `${today.slice(0, 7)}-01`;
  switch (period) {
    case 'today':
      return { from: today, to: today };
    case 'this-month':
      return { from: firstOfMonth, to: today };
    case 'last-month': {
      const to = isoDate(epochDay(firstOfMonth) - 1);
      return { from: `${to.slice(0, 7)}-01`, to };
    }
    case 'this-year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
  }
}

/** A range as the address of the fees says it. */
export const atOfRange = ({ from, to }: Range): string => `${from}..${to}`;

/** What somebody came for: one day, or a range; null where it is neither. */
export function rangeOfAt(at: string): Range | null {
  const [from = null, to = from, ...more] = at.split('..').map(parseIsoDate);
  return from === null || to === null || more.length > 0 || to < from ? null : { from, to };
}
