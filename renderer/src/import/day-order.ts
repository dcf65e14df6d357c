import { parseIsoDate } from '../../../sync/domain/dates.ts';

/** How days are written in a table: 17/02/2026 or 02/17/2026. */
export type DayOrder = 'day-first' | 'month-first';

const written = /^(\d{1,2})[\s./-](\d{1,2})[\s./-](\d{4})$/;

/**
 * Which of the two a table's days are in, by those that can be read in one way only; null where none tells, and somebody
 * has to be asked. Where both occur, the day stands first, as Vietnamese and British write it: the others are refused.
 */
export function dayOrderOf(days: readonly string[]): DayOrder | null {
  const parts = days.flatMap((day) => {
    const match = written.exec(day);
    return match === null ? [] : [[Number(match[1]), Number(match[2])] as const];
  });
  if (parts.some(([first]) => first > 12)) return 'day-first';
  if (parts.some(([, second]) => second > 12)) return 'month-first';
  return parts.some(([first, second]) => first !== second) ? null : 'day-first';
}

/** `yyyy-mm-dd`, or the text as it stands where it is no day: the check then says so. */
export function readDay(text: string, order: DayOrder): string {
  const match = written.exec(text);
  if (match === null) return text;
  const [first = '', second = '', year = ''] = match.slice(1);
  const [day, month] = order === 'day-first' ? [first, second] : [second, first];
  return parseIsoDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) ?? text;
}
