import { addWorkingDays, workingDayFrom, type Calendar } from '../calendar/calendar.ts';
import { noDeadline } from '../case-document.ts';
import { dayOfInstant, endOfDay } from '../dates.ts';
import { urgencyRank, type UrgencyName } from './levels.ts';
import { isClosed, type StepName } from './document-steps.ts';

export interface StepTimes {
  readonly step: StepName;
  readonly urgency: UrgencyName;
  /** When it came to this step, in milliseconds since 1970. */
  readonly steppedAt: number;
  /** The document's own deadline, or the first of those to whom it was assigned; `noDeadline` where none is set. */
  readonly ownTerm: number;
}

/** Steps that the law wants done the same or the next working day: presenting, numbering and issuing [Decree 30/2020/NĐ-CP]. */
const withinADay: readonly StepName[] = ['received', 'registered', 'signed', 'numbered'];

/** By when the next step is to be taken: urgent documents the same day; `noDeadline` where nothing sets a term. */
export function stepDueAt(
  { step, urgency, steppedAt, ownTerm }: StepTimes,
  { zone, calendar }: { readonly zone: string; readonly calendar: Calendar },
): number {
  if (isClosed(step)) return noDeadline;
  const hurries = withinADay.includes(step) || (urgencyRank(urgency) > 0 && step === 'presented');
  if (!hurries) return ownTerm;
  const day = dayOfInstant(steppedAt, zone);
  const last = urgencyRank(urgency) > 0 ? workingDayFrom(calendar, day) : addWorkingDays(calendar, day, 1);
  return Math.min(ownTerm, endOfDay(last, zone));
}
