import { checkShapeOf } from '../catalogue/check-shape.ts';
import { fault, type CatalogueFault } from '../catalogue/catalogue-fault.ts';
import { calendarDaysSchema, type CalendarDays } from './calendar-days.ts';
import { epochDay, isoWeekday, type IsoDate } from '../dates.ts';

/**
 * Everything that is wrong with days that are to be published, and where: `days[3].name.en`.
 *
 * @param of `vietnam`, or a mission: a week is a mission's alone
 */
export function checkCalendarDays(
  value: unknown,
  of: 'vietnam' | 'mission',
): { readonly data: CalendarDays | null; readonly faults: readonly CatalogueFault[] } {
  const { data, faults } = checkShapeOf(calendarDaysSchema, value);
  if (data === null) return { data, faults };
  const found = [...faults, ...checkWeek(data, of), ...checkYears(data), ...checkDays(data), ...checkExchanges(data)];
  return { data, faults: found };
}

function checkWeek({ week }: CalendarDays, of: 'vietnam' | 'mission'): readonly CatalogueFault[] {
  if ((week === null) !== (of === 'vietnam')) return [fault('week-not-fitting', 'week')];
  return new Set(week?.weekend).size >= 7 ? [fault('no-working-days', 'week.weekend')] : [];
}

function checkYears({ firstYear, lastYear }: CalendarDays): readonly CatalogueFault[] {
  return lastYear < firstYear ? [fault('years-turned', 'lastYear', String(lastYear))] : [];
}

function checkDays(data: CalendarDays): readonly CatalogueFault[] {
  const days = data.days.map(({ day }) => day);
  return days.flatMap((day, index) => [
    ...(isWithinYears(data, day) ? [] : [fault('day-outside-years', `days[${index}].day`, day)]),
    ...(days.indexOf(day) < index ? [fault('day-repeated', `days[${index}].day`, day)] : []),
  ]);
}

/** What is worked was a weekend's day, what is off instead was not off already; neither is exchanged twice. */
function checkExchanges(data: CalendarDays): readonly CatalogueFault[] {
  const weekend = data.week?.weekend ?? [6, 7];
  const isWeekend = (day: IsoDate): boolean => weekend.includes(isoWeekday(epochDay(day)));
  const isOff = (day: IsoDate): boolean => isWeekend(day) || data.days.some((each) => each.day === day);
  const taken = new Set<string>();
  const isTaken = (day: IsoDate): boolean => {
    const was = taken.has(day);
    taken.add(day);
    return was;
  };
  return data.exchanges.flatMap(({ off, worked }, index) => {
    const at = (side: 'off' | 'worked'): string => `exchanges[${index}].${side}`;
    return [
      ...(isOff(off) ? [fault('not-a-working-day', at('off'), off)] : []),
      ...(isWeekend(worked) ? [] : [fault('not-a-weekend', at('worked'), worked)]),
      ...([off, worked] as const).flatMap((day, side) => [
        ...(isWithinYears(data, day) ? [] : [fault('day-outside-years', at(side === 0 ? 'off' : 'worked'), day)]),
        ...(isTaken(day) ? [fault('day-repeated', at(side === 0 ? 'off' : 'worked'), day)] : []),
      ]),
    ];
  });
}

function isWithinYears({ firstYear, lastYear }: CalendarDays, day: IsoDate): boolean {
  const year = Number(day.slice(0, 4));
  return firstYear <= year && year <= lastYear;
}
