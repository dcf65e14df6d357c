import { addWorkingDays } from '../calendar/calendar.ts';
import type { MissionTime } from '../case-document.ts';
import { dayOfInstant, endOfDay } from '../dates.ts';
import { defaultThresholds, type LightThresholds } from './deadline.ts';

/** Where in the queue each light begins and ends: instants (milliseconds) of `queueAt`; `after` excluded, `through` included. */
export interface LightBounds {
  readonly overdue: { readonly through: number };
  readonly red: { readonly after: number; readonly through: number };
  readonly amber: { readonly after: number; readonly through: number };
  readonly green: { readonly after: number };
}

/** The same lights that `deadlineOf` shows of one dossier, as ranges that an index can be asked for. */
export function lightBounds(
  now: number,
  { zone, calendar }: MissionTime,
  thresholds: LightThresholds = defaultThresholds,
): LightBounds {
  const today = dayOfInstant(now, zone);
  const endIn = (workingDays: number): number => endOfDay(addWorkingDays(calendar, today, workingDays), zone);
  const [redEnds, amberEnds] = [endIn(thresholds.red), endIn(thresholds.amber)];
  return {
    overdue: { through: now },
    red: { after: now, through: redEnds },
    amber: { after: redEnds, through: amberEnds },
    green: { after: amberEnds },
  };
}
