import { z } from 'zod';
import { bilingualSchema } from '../bilingual.ts';
import type { EpochDay, IsoDate } from '../dates.ts';
import { dayOfInstant, endOfDay, epochDay, isoDate, isoWeekday } from '../dates.ts';

/**
 * The working days of a mission, as data: weekdays without the holidays of the host country and of Viet Nam, and
 * with the weekend days that are worked in exchange for another day off.
 */
export const holidaySchema = z.object({
  day: z.iso.date(),
  name: bilingualSchema,
  /** `vietnam`, or the ISO 3166 code of the host country. */
  of: z.string(),
  /** `in_lieu`: a weekday off because the holiday fell on a weekend. */
  kind: z.enum(['holiday', 'in_lieu', 'exchanged']),
  /** Taken from the rule; the year's announcement may still move it. */
  provisional: z.boolean(),
});
export type Holiday = z.infer<typeof holidaySchema>;

export const calendarSchema = z.object({
  /** ISO weekdays that are not worked: 6 and 7 are Saturday and Sunday. */
  weekend: z.array(z.number().int().min(1).max(7)),
  holidays: z.array(holidaySchema),
  workedWeekendDays: z.array(z.iso.date()),
  /** The years that the holidays were entered for; outside of them only weekends are known. */
  firstYear: z.number().int(),
  lastYear: z.number().int(),
});
export type Calendar = z.infer<typeof calendarSchema>;

export function isWorkingDay(calendar: Calendar, day: IsoDate): boolean {
  return isWorking(calendar, epochDay(day));
}

/** The `count`-th working day after `from`; `from` itself, worked or not, is not counted. Zero gives `from`. */
export function addWorkingDays(calendar: Calendar, from: IsoDate, count: number): IsoDate {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`not a count of working days: ${count}`);
  let day = epochDay(from);
  for (let left = count; left > 0;) {
    day += 1;
    if (isWorking(calendar, day)) left -= 1;
  }
  return isoDate(day);
}

/** Working days after `from`, up to and with `to`. Negative when `to` is the earlier one. */
export function workingDaysBetween(calendar: Calendar, from: IsoDate, to: IsoDate): number {
  const [start, end] = [epochDay(from), epochDay(to)];
  if (end < start) return 0 - countWorking(calendar, end, start);
  return countWorking(calendar, start, end);
}

/** The day itself when it is worked, else the next one that is. */
export function workingDayFrom(calendar: Calendar, day: IsoDate): IsoDate {
  return isWorkingDay(calendar, day) ? day : addWorkingDays(calendar, day, 1);
}

/**
 * The appointed day of a dossier received at that instant.
 *
 * The day of receipt is not counted, whatever the hour: the first working day after it is day one, so that a dossier
 * of Friday evening and one of Saturday have the same day (Civil Code 91/2015/QH13, Articles 147 and 148). The term
 * runs to the end of its last day in the mission's zone: `endsAt` is the first instant that is too late.
 */
export function dueDate(term: {
  readonly receivedAt: number;
  readonly zone: string;
  readonly workingDays: number;
  readonly calendar: Calendar;
}): { readonly day: IsoDate; readonly endsAt: number } {
  const day = addWorkingDays(term.calendar, dayOfInstant(term.receivedAt, term.zone), term.workingDays);
  return { day, endsAt: endOfDay(day, term.zone) };
}

/** By weeks, not by days: a list asks this of every dossier, and some are years late. */
function countWorking(calendar: Calendar, after: EpochDay, through: EpochDay): number {
  const { weekend, offWeekdays, workedWeekends } = daysOf(calendar);
  const weeks = Math.floor((through - after) / 7);
  let count = weeks * (7 - weekend.size);
  for (let day = after + weeks * 7 + 1; day <= through; day += 1) if (!weekend.has(isoWeekday(day))) count += 1;
  const isWithin = (day: EpochDay): boolean => after < day && day <= through;
  return count - offWeekdays.filter(isWithin).length + workedWeekends.filter(isWithin).length;
}

function isWorking(calendar: Calendar, day: EpochDay): boolean {
  const { weekend, off, worked } = daysOf(calendar);
  return !off.has(day) && (!weekend.has(isoWeekday(day)) || worked.has(day));
}

interface Days {
  readonly weekend: ReadonlySet<number>;
  readonly off: ReadonlySet<EpochDay>;
  readonly worked: ReadonlySet<EpochDay>;
  /** The exceptions to the week: holidays that are no weekend, weekend days that are worked. */
  readonly offWeekdays: readonly EpochDay[];
  readonly workedWeekends: readonly EpochDay[];
}

/** Calendars are values: one that changed is another object, so its days can be kept beside it. */
const daysByCalendar = new WeakMap<Calendar, Days>();

function daysOf(calendar: Calendar): Days {
  const known = daysByCalendar.get(calendar);
  if (known !== undefined) return known;
  const weekend = new Set(calendar.weekend);
  if (weekend.size >= 7) throw new Error('a calendar without working days');
  const off = new Set(calendar.holidays.map((holiday) => epochDay(holiday.day)));
  const worked = new Set(calendar.workedWeekendDays.map(epochDay));
  const days = {
    weekend,
    off,
    worked,
    offWeekdays: [...off].filter((day) => !weekend.has(isoWeekday(day))),
    workedWeekends: [...worked].filter((day) => weekend.has(isoWeekday(day)) && !off.has(day)),
  };
  daysByCalendar.set(calendar, days);
  return days;
}
