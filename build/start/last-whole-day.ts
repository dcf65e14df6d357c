import { dayOfInstant, type IsoDate } from '../../sync/domain/dates.ts';

/** From midnight until the day's last receipt was written and its books were closed. */
const wholeDayMs = 18 * 3_600_000;

/** The last day whose work is over: a sample that ran on into this evening would hold what has not happened yet. */
export function lastWholeDay(now: number, zone: string): IsoDate {
  return dayOfInstant(now - wholeDayMs, zone);
}
