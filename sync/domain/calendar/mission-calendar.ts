import type { Calendar } from './calendar.ts';
import { builtInMissionDays, builtInVietnameseDays, composeCalendar } from './calendar-days.ts';
import type { Mission } from '../missions.ts';

/**
 * A mission's calendar from the built-in tables: until headquarters publishes other days. Whether a mission keeps the days that offices
 * at home exchange (a Friday off for a Saturday worked) is its own arrangement: not kept unless asked for.
 */
export function missionCalendar(
  mission: Pick<Mission, 'country'>,
  {
    weekend = [6, 7],
    keepsExchanges = false,
  }: { readonly weekend?: readonly number[]; readonly keepsExchanges?: boolean } = {},
): Calendar {
  const own = { ...builtInMissionDays(mission), week: { weekend: [...weekend], keepsExchanges } };
  return composeCalendar(builtInVietnameseDays, own, mission.country);
}
