import type { Calendar, Holiday } from './calendar.ts';
import { text } from './bilingual.ts';
import { hostHolidays } from './holidays/hosts.ts';
import { vietnameseHolidays, vietnameseYears } from './holidays/vietnam.ts';
import type { Mission } from './missions.ts';

/**
 * A mission's calendar from the built-in tables. Whether a mission keeps the days that offices at home exchange
 * (a Friday off for a Saturday worked) is its own arrangement: not kept unless asked for.
 */
export function missionCalendar(
  mission: Pick<Mission, 'country'>,
  options: { readonly weekend?: readonly number[]; readonly keepsExchanges?: boolean } = {},
): Calendar {
  const [firstYear, lastYear] = [vietnameseYears[0]!.year, vietnameseYears.at(-1)!.year];
  const exchanges = options.keepsExchanges === true ? vietnameseYears.flatMap((year) => year.exchanges) : [];
  const holidays = [
    ...vietnameseHolidays(),
    ...hostHolidays(mission.country, firstYear, lastYear),
    ...exchanges.map(({ off }) => exchanged(off)),
  ];
  return {
    weekend: [...(options.weekend ?? [6, 7])],
    holidays: holidays.toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    workedWeekendDays: exchanges.map(({ worked }) => worked),
    firstYear,
    lastYear,
  };
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
