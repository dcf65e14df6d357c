import { dayOfInstant, epochDay, isoDate } from '../dates.ts';

/** A year's numbers are granted from so many days before it on: a desk may be cut off over New Year [N6]. */
const daysAhead = 60;
const msPerDay = 86_400_000;

/** The year by a mission's own calendar: a number bears the one in which it is taken. @param zone IANA name */
export function yearOf(at: number, zone: string): number {
  return Number(dayOfInstant(at, zone).slice(0, 4));
}

/** The years that a desk needs numbers of: this one, and the next where it is near. */
export function yearsToGrant(at: number, zone: string): readonly number[] {
  const year = yearOf(at, zone);
  const soon = isoDate(epochDay(dayOfInstant(at, zone)) + daysAhead);
  return soon < `${year + 1}-01-01` ? [year] : [year, year + 1];
}

/** Nobody granted numbers of that year before, whatever the mission's zone. @returns milliseconds since 1970 */
export function firstInstantOfGrants(year: number): number {
  return (epochDay(`${year}-01-01`) - daysAhead - 1) * msPerDay;
}
