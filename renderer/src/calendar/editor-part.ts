import type { CalendarDays } from '../../../sync/domain/calendar/calendar-days.ts';

/** What each part of the editor works on; `said`: the fault at that place, in words. */
export interface EditorPart {
  readonly days: CalendarDays;
  readonly year: number;
  readonly change: (patch: Partial<CalendarDays>) => void;
  readonly said: (path: string) => string | null;
}
