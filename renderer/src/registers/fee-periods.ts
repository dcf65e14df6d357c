import { epochDay, isoDate } from '../../../sync/domain/dates.ts';

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
