import { type Calendar, workingDayFrom, workingDaysBetween } from '../calendar/calendar.ts';
import { conditionHolds } from '../catalogue/condition.ts';
import type { FormValues } from '../catalogue/form-value.ts';
import type { Procedure } from '../catalogue/types.ts';
import { addMonths, dayOfInstant } from '../dates.ts';

type ProcessingTime = Procedure['processingTime'];

/** Whether headquarters has set a term at all. */
export function hasTerm({ workingDays, months }: ProcessingTime): boolean {
  return workingDays !== null || months !== undefined;
}

/** Why it takes other days than usual, by what the form says; null where it does not. */
export function longerTime({ longer = [] }: ProcessingTime, form: FormValues): LongerTime | null {
  return longer.find(({ when }) => conditionHolds(when, form)) ?? null;
}

/** The working days that it takes by what the form says; null where it is not counted in them. */
export function workingDaysBy(time: ProcessingTime, form: FormValues): number | null {
  return longerTime(time, form)?.workingDays ?? time.workingDays;
}

type LongerTime = NonNullable<ProcessingTime['longer']>[number];

/**
 * The working days that a dossier received at that instant has; null without a term. A term in months ends on the same day of its
 * last month, or on that month's last day where it has no such day, and on the next working day where that is none (Civil Code
 * 91/2015/QH13, Article 148). It is counted out once, when the dossier is received, by the mission's calendar as it is then.
 */
export function workingDaysFor(
  time: ProcessingTime,
  received: { readonly at: number; readonly zone: string; readonly calendar: Calendar },
  form: FormValues = {},
): number | null {
  const { months } = time;
  const workingDays = workingDaysBy(time, form);
  if (months === undefined) return workingDays;
  const from = dayOfInstant(received.at, received.zone);
  return workingDaysBetween(received.calendar, from, workingDayFrom(received.calendar, addMonths(from, months)));
}
