import { dayOfInstant, endOfDay, epochDay, isoDate, isoWeekday, type IsoDate } from '../dates.ts';

/** Monday to Sunday in the mission's zone. Instants in milliseconds; `to` is the first that is too late. */
export interface Week {
  readonly monday: IsoDate;
  readonly sunday: IsoDate;
  readonly from: number;
  readonly to: number;
}

/** The last weeks, oldest first; the one that `now` lies in is the last. */
export function lastWeeks(now: number, count: number, zone: string): readonly Week[] {
  const today = epochDay(dayOfInstant(now, zone));
  const thisMonday = today - isoWeekday(today) + 1;
  return Array.from({ length: count }, (_, index) => {
    const monday = thisMonday - 7 * (count - 1 - index);
    const [before, sunday] = [isoDate(monday - 1), isoDate(monday + 6)];
    return { monday: isoDate(monday), sunday, from: endOfDay(before, zone), to: endOfDay(sunday, zone) };
  });
}
