import type { Bilingual } from '../../../sync/domain/bilingual.ts';
import { dueDate } from '../../../sync/domain/calendar/calendar.ts';
import type { MissionTime } from '../../../sync/domain/case-document.ts';
import type { FormValues } from '../../../sync/domain/catalogue/form-value.ts';
import type { Procedure } from '../../../sync/domain/catalogue/types.ts';
import { workingDaysFor } from '../../../sync/domain/terms/processing-time.ts';
import { dayOfInstant } from '../../../sync/domain/dates.ts';

export interface DeadlinePreview {
  /** `yyyy-mm-dd` */
  readonly day: string;
  /** Those that lie in between, each once. */
  readonly holidays: readonly Bilingual[];
}

/** The appointment that a case received now would get; the replica gives the one that counts. */
export function deadlinePreview(
  { zone, calendar }: MissionTime,
  time: Procedure['processingTime'],
  receivedAt: number,
  form: FormValues,
): DeadlinePreview | null {
  const workingDays = workingDaysFor(time, { at: receivedAt, zone, calendar }, form);
  if (workingDays === null) return null;
  const { day } = dueDate({ receivedAt, zone, workingDays, calendar });
  const received = dayOfInstant(receivedAt, zone);
  const between = calendar.holidays.filter((holiday) => holiday.day > received && holiday.day <= day);
  const names = new Map(between.map((holiday) => [holiday.name.vi, holiday.name]));
  return { day, holidays: [...names.values()] };
}
