import type { Desk } from '../../../sync/bridge/model.ts';
import type { Bilingual } from '../../../sync/domain/bilingual.ts';
import { dueDate } from '../../../sync/domain/calendar.ts';
import type { Procedure } from '../../../sync/domain/catalogue/types.ts';
import { workingDaysFor } from '../../../sync/domain/processing-time.ts';
import { dayOfInstant } from '../../../sync/domain/dates.ts';
import { missionCalendar } from '../../../sync/domain/mission-calendar.ts';
import { missionByCode } from '../../../sync/domain/missions.ts';

export interface DeadlinePreview {
  /** `yyyy-mm-dd` */
  readonly day: string;
  /** Those that lie in between, each once. */
  readonly holidays: readonly Bilingual[];
}

/** The appointment that a case received now would get; the replica gives the one that counts. */
export function deadlinePreview(
  desk: Desk['mission'],
  time: Procedure['processingTime'],
  receivedAt: number,
): DeadlinePreview | null {
  const mission = missionByCode(desk.code);
  if (mission === undefined) return null;
  const calendar = missionCalendar(mission);
  const workingDays = workingDaysFor(time, { at: receivedAt, zone: desk.timeZone, calendar });
  if (workingDays === null) return null;
  const { day } = dueDate({ receivedAt, zone: desk.timeZone, workingDays, calendar });
  const received = dayOfInstant(receivedAt, desk.timeZone);
  const between = calendar.holidays.filter((holiday) => holiday.day > received && holiday.day <= day);
  const names = new Map(between.map((holiday) => [holiday.name.vi, holiday.name]));
  return { day, holidays: [...names.values()] };
}
