import { Temporal } from 'temporal-polyfill';

/** A calendar day as `yyyy-mm-dd`, with no time and no zone. Sorts as a string. */
export type IsoDate = string;
/** Days since 1 January 1970. */
export type EpochDay = number;

const msPerDay = 86_400_000;

/** The day that the text names, or null: for input. */
export function parseIsoDate(text: string): IsoDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

/** First and last day of `yyyy`, `yyyy-mm` or `yyyy-mm-dd`; null for anything else. */
export function parsePartialDate(text: string): { readonly first: IsoDate; readonly last: IsoDate } | null {
  const day = parseIsoDate(text);
  if (day !== null) return { first: day, last: day };
  if (/^\d{4}$/.test(text)) return { first: `${text}-01-01`, last: `${text}-12-31` };
  const first = /^\d{4}-\d{2}$/.test(text) ? parseIsoDate(`${text}-01`) : null;
  if (first === null) return null;
  const month = Temporal.PlainYearMonth.from(text);
  return { first, last: `${text}-${month.daysInMonth}` };
}

/** Throws on a text that is no day: within the domain days are parsed already. */
export function epochDay(day: IsoDate): EpochDay {
  return Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds / msPerDay;
}

export function isoDate(day: EpochDay): IsoDate {
  return Temporal.Instant.fromEpochMilliseconds(day * msPerDay)
    .toString()
    .slice(0, 10);
}

/** 1 is Monday, 7 is Sunday. */
export function isoWeekday(day: EpochDay): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The day it is in the zone (IANA name) at that instant (milliseconds since 1970). */
export function dayOfInstant(at: number, zone: string): IsoDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The instant at which a clock on the wall of the zone shows that minute of that day. */
export function instantOfMinute(day: IsoDate, minute: number, zone: string): number {
  const time = { hour: Math.floor(minute / 60), minute: minute % 60 };
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

/** The first instant after that day in the zone. */
export function endOfDay(day: IsoDate, zone: string): number {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
}

/** Whole years from one day to a later one. */
export function yearsBetween(from: IsoDate, to: IsoDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'year' }).years;
}
