import type { Calendar } from '../calendar/calendar.ts';
import { addWorkingDays, workingDayFrom } from '../calendar/calendar.ts';
import type { IsoDate } from '../dates.ts';
import { instantOfMinute } from '../dates.ts';
import type { Random } from './random.ts';

/** A time on the wall of the mission. */
export interface Moment {
  readonly day: IsoDate;
  /** Of the day, 0 to 1439. */
  readonly minute: number;
}

/** Office hours, in minutes of the day: nine to half past twelve, two to half past five. */
const hours = { opens: 540, lunchFrom: 750, lunchUntil: 840, closes: 1050 } as const;

export function momentOn(day: IsoDate, random: Random): Moment {
  const morning = random.chance(0.62);
  const minute = morning
    ? random.int(hours.opens, hours.lunchFrom - 15)
    : random.int(hours.lunchUntil, hours.closes - 30);
  return { day, minute };
}

/** Some minutes later in the same opening hours; at the latest a minute before closing. */
export function soonAfter(moment: Moment, random: Random, least: number, most: number): Moment {
  const minute = moment.minute + random.int(least, most);
  const limit = moment.minute < hours.lunchFrom ? hours.lunchFrom : hours.closes;
  return { day: moment.day, minute: Math.max(moment.minute + 1, Math.min(minute, limit - 1)) };
}

/** So many working days later at some hour; zero days is later the same day, unless it is about to close. */
export function daysAfter(moment: Moment, random: Random, calendar: Calendar, days: number): Moment {
  if (days <= 0 && moment.minute < hours.closes - 15) return soonAfter(moment, random, 15, 200);
  return momentOn(addWorkingDays(calendar, moment.day, Math.max(1, days)), random);
}

export function openingDay(calendar: Calendar, day: IsoDate): IsoDate {
  return workingDayFrom(calendar, day);
}

export function instantOf(moment: Moment, zone: string): number {
  return instantOfMinute(moment.day, moment.minute, zone);
}
