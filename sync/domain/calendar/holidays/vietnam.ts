import type { Bilingual } from '../../bilingual.ts';
import { text } from '../../bilingual.ts';
import type { Holiday } from '../calendar.ts';
import type { EpochDay, IsoDate } from '../../dates.ts';
import { epochDay, isoDate, isoWeekday } from '../../dates.ts';

/**
 * The holidays of Viet Nam: Labour Code 45/2019/QH14, Article 112. New Year 1 day, Tết 5, the Hùng Kings 1 (10th of
 * the third lunar month), 30 April, 1 May, National Day 2. Article 111: a holiday on a weekend is made up for on the
 * next working day. Which days around Tết and National Day are taken is announced each year.
 *
 * Lunar days are a table, not a computation: ICU's Chinese calendar puts Tết 2027 on 7 February, Viet Nam keeps it on
 * the 6th. The Day of Vietnamese Culture (24 November) was ordered in February 2026; it is not entered here until its
 * law has been read.
 */
interface VietnameseYear {
  readonly year: number;
  /** First day of the lunar year. */
  readonly tet: IsoDate;
  /** How many of Tết's five days lie before it. */
  readonly daysBeforeTet: 1 | 2;
  readonly hungKings: IsoDate;
  /** The second day of National Day lies before or after 2 September. */
  readonly nationalDayOther: 'before' | 'after';
  /** Whether the year was announced, or is taken from the rule. */
  readonly announced: boolean;
  /** Weekdays off in exchange for a weekend day that offices work. */
  readonly exchanges: readonly { readonly off: IsoDate; readonly worked: IsoDate }[];
}

export const vietnameseYears: readonly VietnameseYear[] = [
  {
    year: 2025,
    tet: '2025-01-29',
    daysBeforeTet: 2,
    hungKings: '2025-04-07',
    nationalDayOther: 'before',
    announced: true,
    exchanges: [{ off: '2025-05-02', worked: '2025-04-26' }],
  },
  {
    year: 2026,
    tet: '2026-02-17',
    daysBeforeTet: 1,
    hungKings: '2026-04-26',
    nationalDayOther: 'before',
    announced: true,
    exchanges: [
      { off: '2026-01-02', worked: '2026-01-10' },
      { off: '2026-08-31', worked: '2026-08-22' },
    ],
  },
  fromRule(2027, '2027-02-06', '2027-04-16'),
  fromRule(2028, '2028-01-26', '2028-04-04'),
  fromRule(2029, '2029-02-13', '2029-04-23'),
  fromRule(2030, '2030-02-02', '2030-04-12'),
  fromRule(2031, '2031-01-23', '2031-04-01'),
];

/** What offices in Viet Nam exchange, of all years. */
export function exchangesOfYears(): readonly { readonly off: IsoDate; readonly worked: IsoDate }[] {
  return vietnameseYears.flatMap((year) => year.exchanges);
}

/** All holidays of all years, days in lieu among them, by day; exchanged days are not. */
export function vietnameseHolidays(): readonly Holiday[] {
  return vietnameseYears.flatMap((year) => {
    const holidays = holidaysOf(year);
    return [...holidays, ...inLieu(holidays)].toSorted((a, b) => (a.day < b.day ? -1 : 1));
  });
}

const names = {
  newYear: text('Tết Dương lịch', "New Year's Day"),
  tet: text('Tết Nguyên đán', 'Lunar New Year (Tết)'),
  hungKings: text('Giỗ Tổ Hùng Vương', 'Commemoration of the Hùng Kings'),
  reunification: text('Ngày Giải phóng miền Nam, thống nhất đất nước', 'Reunification Day'),
  labour: text('Ngày Quốc tế lao động', 'International Labour Day'),
  nationalDay: text('Quốc khánh', 'National Day'),
};

function holidaysOf(year: VietnameseYear): readonly Holiday[] {
  const firstOfTet = epochDay(year.tet) - year.daysBeforeTet;
  const holiday = (day: IsoDate, name: Bilingual, provisional = false): Holiday => ({
    day,
    name,
    of: 'vietnam',
    kind: 'holiday',
    provisional,
  });
  return [
    holiday(`${year.year}-01-01`, names.newYear),
    ...[0, 1, 2, 3, 4].map((offset) => holiday(isoDate(firstOfTet + offset), names.tet, !year.announced)),
    holiday(year.hungKings, names.hungKings),
    holiday(`${year.year}-04-30`, names.reunification),
    holiday(`${year.year}-05-01`, names.labour),
    holiday(`${year.year}-09-02`, names.nationalDay),
    holiday(`${year.year}-09-0${year.nationalDayOther === 'before' ? 1 : 3}`, names.nationalDay, !year.announced),
  ].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** One day off for each holiday on a Saturday or Sunday: the next day that is neither weekend nor holiday. */
export function inLieu<Day extends { readonly day: IsoDate }>(
  holidays: readonly Day[],
): readonly (Day & { readonly kind: 'in_lieu' })[] {
  const taken = new Set<EpochDay>(holidays.map((holiday) => epochDay(holiday.day)));
  return holidays
    .filter((holiday) => isWeekend(epochDay(holiday.day)))
    .map((holiday) => {
      let day = epochDay(holiday.day);
      while (isWeekend(day) || taken.has(day)) day += 1;
      taken.add(day);
      return { ...holiday, day: isoDate(day), kind: 'in_lieu' as const };
    });
}

const isWeekend = (day: EpochDay): boolean => isoWeekday(day) >= 6;

function fromRule(year: number, tet: IsoDate, hungKings: IsoDate): VietnameseYear {
  return { year, tet, hungKings, daysBeforeTet: 1, nationalDayOther: 'before', announced: false, exchanges: [] };
}
