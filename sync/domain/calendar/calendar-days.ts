import { z } from 'zod';
import { bilingualSchema, text } from '../bilingual.ts';
import type { Calendar, Holiday } from './calendar.ts';
import { hostHolidays } from './holidays/hosts.ts';
import { exchangesOfYears, inLieu, vietnameseHolidays, vietnameseYears } from './holidays/vietnam.ts';
import type { Mission } from '../missions.ts';

/**
 * The days that one calendar brings: Viet Nam's, which all missions keep, or what one mission keeps beside them. Headquarters publishes
 * each whole, as data; a mission's working days are composed of both.
 */
export const calendarDaysSchema = z.object({
  /** The years that days were entered for. */
  firstYear: z.number().int().min(2000).max(2100),
  lastYear: z.number().int().min(2000).max(2100),
  days: z.array(
    z.object({
      day: z.iso.date(),
      name: bilingualSchema,
      kind: z.enum(['holiday', 'in_lieu']),
      /** Taken from the rule; the year's announcement may still move it. */
      provisional: z.boolean(),
    }),
  ),
  /** A weekday off for a weekend day that is worked. */
  exchanges: z.array(z.object({ off: z.iso.date(), worked: z.iso.date() })),
  /** A mission's week; null: these are Viet Nam's days. */
  week: z
    .object({
      /** ISO weekdays that are not worked: 6 and 7 are Saturday and Sunday. */
      weekend: z.array(z.number().int().min(1).max(7)),
      /** Whether the mission exchanges days as offices in Viet Nam do: its own arrangement. */
      keepsExchanges: z.boolean(),
    })
    .nullable(),
});
export type CalendarDays = z.infer<typeof calendarDaysSchema>;
export type CalendarDay = CalendarDays['days'][number];

const entered = { firstYear: vietnameseYears[0]!.year, lastYear: vietnameseYears.at(-1)!.year };

export const builtInVietnameseDays: CalendarDays = {
  ...entered,
  days: vietnameseHolidays().flatMap(({ day, name, kind, provisional }) =>
    kind === 'exchanged' ? [] : [{ day, name, kind, provisional }],
  ),
  exchanges: [...exchangesOfYears()],
  week: null,
};

export function builtInMissionDays({ country }: Pick<Mission, 'country'>): CalendarDays {
  return {
    ...entered,
    days: hostHolidays(country, entered.firstYear, entered.lastYear).map(({ day, name, provisional }) => ({
      day,
      name,
      kind: 'holiday',
      provisional,
    })),
    exchanges: [],
    week: { weekend: [6, 7], keepsExchanges: false },
  };
}

/** The working days of a mission in that country. A day that both keep bears Viet Nam's name. */
export function composeCalendar(vietnam: CalendarDays, own: CalendarDays, country: string): Calendar {
  const exchanges = [...(own.week?.keepsExchanges === true ? vietnam.exchanges : []), ...own.exchanges];
  const holidays = [
    ...vietnam.days.map((day): Holiday => ({ ...day, of: 'vietnam' })),
    ...own.days.map((day): Holiday => ({ ...day, of: country })),
    ...exchanges.map(({ off }): Holiday => exchanged(off)),
  ];
  return {
    weekend: [...(own.week?.weekend ?? [6, 7])],
    holidays: holidays.toSorted((a, b) => (a.day < b.day ? -1 : a.day === b.day ? 0 : 1)),
    workedWeekendDays: exchanges.map(({ worked }) => worked),
    firstYear: Math.max(vietnam.firstYear, own.firstYear),
    lastYear: Math.min(vietnam.lastYear, own.lastYear),
  };
}

/** The days with those in lieu of one year's holidays on weekends as they follow, whatever stood there. */
export function addInLieu(days: readonly CalendarDay[], year: number): readonly CalendarDay[] {
  const isOfYear = ({ day }: CalendarDay): boolean => day.startsWith(`${year}-`);
  const kept = days.filter((day) => !(day.kind === 'in_lieu' && isOfYear(day)));
  return [...kept, ...inLieu(kept.filter(isOfYear))];
}

function exchanged(day: string): Holiday {
  return {
    day,
    name: text('Nghỉ hoán đổi', 'Day off in exchange'),
    of: 'vietnam',
    kind: 'exchanged',
    provisional: false,
  };
}
