import { builtInMissionDays, builtInVietnameseDays, type CalendarDays } from '../calendar-days.ts';
import { fault, type CatalogueFault } from '../catalogue/catalogue-fault.ts';
import { checkCalendarDays } from '../check-calendar-days.ts';
import { missionByCode, missions, type Mission } from '../missions.ts';

/**
 * What headquarters publishes beside the catalogue, each under a name. Until something is published, what ships with the program counts.
 *
 * Viet Nam's days, and those that one mission keeps beside them: `calendar/vietnam`, `calendar/DEL`.
 */
export const vietnameseCalendar = 'calendar/vietnam';
export const missionCalendarName = ({ code }: Pick<Mission, 'code'>): string => `calendar/${code}`;

/** Everything that can be published. */
export const ministryDataNames: readonly string[] = [vietnameseCalendar, ...missions.map(missionCalendarName)];

/** A record holds 64 KiB, and says more than its data. */
const mostBytes = 60_000;

/** What stands against publishing it; where nothing does, the text that is published, always the same for the same data. */
export function checkMinistryData(
  name: string,
  value: unknown,
): { readonly text: string; readonly faults: readonly CatalogueFault[] } {
  const { data, faults } = checkCalendarDays(value, name === vietnameseCalendar ? 'vietnam' : 'mission');
  const text = JSON.stringify(data && tidyDays(data));
  const bytes = new TextEncoder().encode(text).length;
  return { text, faults: bytes > mostBytes ? [...faults, fault('too-large', name, String(bytes))] : faults };
}

/** As it is published where nobody has published anything. */
export function builtInData(name: string): CalendarDays {
  const mission = missionByCode(name.slice('calendar/'.length));
  return name === vietnameseCalendar || mission === undefined ? builtInVietnameseDays : builtInMissionDays(mission);
}

/** In an order that is always the same. */
export function tidyDays({ firstYear, lastYear, days, exchanges, week }: CalendarDays): CalendarDays {
  return {
    firstYear,
    lastYear,
    days: days.toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    exchanges: exchanges.toSorted((a, b) => (a.off < b.off ? -1 : 1)),
    week: week && { ...week, weekend: week.weekend.toSorted((a, b) => a - b) },
  };
}
