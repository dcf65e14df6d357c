import type { Bilingual } from '../bilingual.ts';
import { text } from '../bilingual.ts';
import type { Calendar } from './calendar.ts';
import type { IsoDate } from '../dates.ts';

/** A day that a calendar counts otherwise than its week does, or that would be a holiday in any week. */
export interface UnusualDay {
  readonly day: IsoDate;
  readonly name: Bilingual;
  /** `vietnam`, or the ISO 3166 code of the host country. */
  readonly of: string;
  readonly kind: 'holiday' | 'in_lieu' | 'exchanged' | 'worked';
  readonly provisional: boolean;
}

/** Of one year, by day. */
export function unusualDays(calendar: Calendar, year: number): readonly UnusualDay[] {
  const worked = calendar.workedWeekendDays.map((day): UnusualDay => ({
    day,
    name: madeUp,
    of: 'vietnam',
    kind: 'worked',
    provisional: false,
  }));
  return [...calendar.holidays, ...worked]
    .filter(({ day }) => day.startsWith(`${year}-`))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day === b.day ? 0 : 1));
}

const madeUp = text('Làm bù cho ngày nghỉ hoán đổi', 'Worked for a day off in exchange');
