import type { Calendar } from '../../domain/calendar/calendar.ts';
import { calendarSchema, isWorkingDay } from '../../domain/calendar/calendar.ts';
import { noDeadline } from '../../domain/case-document.ts';
import { endOfDay, epochDay, isoDate, type IsoDate } from '../../domain/dates.ts';
import { parseJson } from '../../domain/catalogue/versions.ts';
import type { SubjectId } from '../../core/ids.ts';
import { documentIndexes } from '../../replica/kinds/documents.ts';
import { listIndexes } from '../../replica/kinds/cases.ts';
import type { Replica } from '../../replica/replica.ts';

const calendarSetting = 'calendar';

/** The calendar that the documents in the file were folded by; null in a file that never kept one. */
export function adoptedCalendar(readSetting: (name: string) => string | null): Calendar | null {
  const read = calendarSchema.safeParse(parseJson(readSetting(calendarSetting) ?? undefined));
  return read.success ? read.data : null;
}

/**
 * Goes on by another calendar: what falls due on a day that it counts otherwise, or later, is folded again, soon. The setting and the
 * marks are one commit: a crash leaves the desk at the old calendar, or with what is to be folded again in its queue.
 *
 * @returns whether it is another one
 */
export function adoptCalendar(
  replica: Replica,
  time: { readonly zone: string; calendar: Calendar },
  next: Calendar,
): boolean {
  const before = adoptedCalendar((name) => replica.readSetting(name));
  const text = JSON.stringify(next);
  if (before !== null && JSON.stringify(before) === text) {
    time.calendar = next;
    return false;
  }
  const from = firstDifference(before ?? time.calendar, next);
  time.calendar = next;
  const due = from === null ? [] : dueFrom(replica, endOfDay(from, time.zone));
  replica.foldAgain(due, { name: calendarSetting, value: text });
  return true;
}

/** The first day that only one of them counts as worked; null: they differ in names at most. */
export function firstDifference(one: Calendar, other: Calendar): IsoDate | null {
  const named = [one, other].flatMap((each) => [...each.holidays.map(({ day }) => day), ...each.workedWeekendDays]);
  const years = [one.firstYear, other.firstYear];
  // A week that changed shows in any seven days, and from the first year on.
  const week = Array.from({ length: 7 }, (_, at) => isoDate(epochDay(`${Math.min(...years)}-01-01`) + at));
  const differing = [...named, ...week].filter((day) => isWorkingDay(one, day) !== isWorkingDay(other, day));
  return differing.toSorted()[0] ?? null;
}

function dueFrom(replica: Replica, at: number): readonly SubjectId[] {
  const later = { $gte: at, $lt: noDeadline };
  const cases = replica.tally('cases', { selector: { dueAt: later }, by: ['id'], index: listIndexes.dueAt });
  const documents = (['incoming', 'outgoing'] as const).flatMap((direction) =>
    replica.tally('documents', {
      selector: { direction, queueAt: later },
      by: ['id'],
      index: documentIndexes.queueAt,
    }),
  );
  return [...cases, ...documents].map(({ key }) => key[0] as SubjectId);
}
