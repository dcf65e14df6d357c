import { Temporal } from 'temporal-polyfill';

/** A calendar day as `yyyy-mm-dd`, with no time and no zone. Sorts as a string. */
export type IsoDate = string;
/** Days since 1 January 1970. */
export type EpochDay = number;

const msPerDay = 86_400_000;
const msPerMinute = 60_000;
/** More days than a mission's lists ever speak of. */
const mostRemembered = 20_000;

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

/** The same day of a later month, or that month's last one where it has no such day. */
export function addMonths(day: IsoDate, months: number): IsoDate {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

/** Throws on a text that is no day: within the domain days are parsed already. */
export const epochDay: (day: IsoDate) => EpochDay = remember(
  (day) => Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds / msPerDay,
);

export const isoDate: (day: EpochDay) => IsoDate = remember((day) =>
  Temporal.Instant.fromEpochMilliseconds(day * msPerDay)
    .toString()
    .slice(0, 10),
);

/**
 * Days are few, and a list asks for those of fifty dossiers at every change: Temporal takes tens of microseconds for one,
 * a look-up takes none.
 */
function remember<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = compute(key);
    if (known.size >= mostRemembered) known.clear();
    known.set(key, value);
    return value;
  };
}

/** 1 is Monday, 7 is Sunday. */
export function isoWeekday(day: EpochDay): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The day it is in the zone (IANA name) at that instant (milliseconds since 1970). */
export function dayOfInstant(at: number, zone: string): IsoDate {
  const offset = offsetsOf(zone)(Math.floor(at / msPerDay));
  if (offset !== null) return isoDate(Math.floor((at + offset) / msPerDay));
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Minutes since midnight in the zone at that instant: 0 to 1,439. */
export function minuteOfInstant(at: number, zone: string): number {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(zone);
  return hour * 60 + minute;
}

/** By how much the zone's clocks are ahead throughout a day of UTC, in milliseconds; null on a day on which they change. */
const offsetsOf: (zone: string) => (day: EpochDay) => number | null = remember((zone) =>
  remember((day) => {
    const [first, last] = [offsetAt(day * msPerDay, zone), offsetAt((day + 1) * msPerDay, zone)];
    return first === last ? first : null;
  }),
);

function offsetAt(at: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000;
}

/** The instant at which a clock on the wall of the zone shows that minute of that day. */
export function instantOfMinute(day: IsoDate, minute: number, zone: string): number {
  const local = epochDay(day) * msPerDay + minute * msPerMinute;
  const offset = offsetsOf(zone)(Math.floor(local / msPerDay));
  // The instant may lie in the day of UTC before or after: where that has the same offset, no clock was changed in between.
  if (offset !== null && offsetsOf(zone)(Math.floor((local - offset) / msPerDay)) === offset) return local - offset;
  const time = { hour: Math.floor(minute / 60), minute: minute % 60 };
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

/** The first instant after that day in the zone. */
export function endOfDay(day: IsoDate, zone: string): number {
  return endsOf(zone)(day);
}

const endsOf: (zone: string) => (day: IsoDate) => number = remember((zone) =>
  remember((day) => Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds),
);

/** Whole years from one day to a later one. */
export function yearsBetween(from: IsoDate, to: IsoDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'year' }).years;
}
