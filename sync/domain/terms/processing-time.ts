import { type Calendar, workingDayFrom, workingDaysBetween } from '../calendar/calendar.ts';
import type { Procedure } from '../catalogue/types.ts';
import { addMonths, dayOfInstant } from '../dates.ts';

type ProcessingTime = Procedure['processingTime'];

/** Whether headquarters has set a term at all. */
export function hasTerm({ workingDays, months }: ProcessingTime): boolean {
  return workingDays !== null || months !== undefined;
}

/**
 * The working days that a dossier received at that instant has; null without a term. A term in months ends on the same day of its
 * last month, or on that month's last day where it has no such day, and on the next working day where that is none (Civil Code
 * 91/2015/QH13, Article 148). It is counted out once, when the dossier is received, by the mission's calendar as it is then.
 */
export function workingDaysFor(
  { workingDays, months }: ProcessingTime,
  received: { readonly at: number; readonly zone: string; readonly calendar: Calendar },
): number | null {
  if (months === undefined) return workingDays;
  const from = dayOfInstant(received.at, received.zone);
  return workingDaysBetween(received.calendar, from, workingDayFrom(received.calendar, addMonths(from, months)));
}
