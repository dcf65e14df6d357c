import { parseIsoDate } from '../../../sync/domain/dates.ts';

/** How days are written in a table: 17/02/2026 or 02/17/2026; or that only those count which can be read in one way. */
export type DayOrder = 'day-first' | 'month-first' | 'unmistakable';

const written = /^(\d{1,2})[\s./-](\d{1,2})[\s./-](\d{4})$/;
const yearFirst = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/;
/** The midnight that databases write behind each day. */
const midnight = /[ T](?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)? AM)$/i;

/**
 * Which of the two a table's days are in, by those that can be read in one way only; null where none tells, or where they
 * contradict each other, and somebody has to be asked.
 */
export function dayOrderOf(days: readonly string[]): DayOrder | null {
  const { dayFirst, monthFirst, either } = tellingDays(days);
  if (dayFirst !== null && monthFirst !== null) return null;
  if (monthFirst !== null) return 'month-first';
  return dayFirst !== null || either === null ? 'day-first' : null;
}

/** The order in which a part of a table is read unless somebody says otherwise: as the part before, where no day of it contradicts. */
export function orderFound(days: readonly string[], before: DayOrder | null): DayOrder | null {
  return before !== null && !contradicts(days, before) ? before : dayOrderOf(days);
}

/** One day each that can be read in that order only, as it stands in the table; and one that can be read in both. */
export interface TellingDays {
  readonly dayFirst: string | null;
  readonly monthFirst: string | null;
  readonly either: string | null;
}

export function tellingDays(days: readonly string[]): TellingDays {
  const find = (tells: (first: number, second: number) => boolean): string | null =>
    days.find((day) => {
      const parts = partsOf(day);
      return parts !== null && tells(Number(parts[0]), Number(parts[1]));
    }) ?? null;
  return {
    dayFirst: find((first, second) => first > 12 && second <= 12),
    monthFirst: find((first, second) => second > 12 && first <= 12),
    either: find((first, second) => first <= 12 && second <= 12 && first !== second),
  };
}

/** Whether some of these days can only be read in the other order than was taken for the whole table. */
function contradicts(days: readonly string[], order: DayOrder): boolean {
  const { dayFirst, monthFirst } = tellingDays(days);
  return (order === 'day-first' && monthFirst !== null) || (order === 'month-first' && dayFirst !== null);
}

/**
 * How days are read in a part of a table that nobody looks at: as somebody said; else what contradicts the order of the others makes those
 * doubtful that fit both.
 */
export function orderUnseen(days: readonly string[], order: DayOrder, isSaid: boolean): DayOrder {
  return !isSaid && contradicts(days, order) ? 'unmistakable' : order;
}

/** `yyyy-mm-dd`, or the text as it stands where it is no day: the check then says so. */
export function readDay(text: string, order: DayOrder): string {
  const bare = text.replace(midnight, '');
  const [, inYear = '', inMonth = '', onDay = ''] = yearFirst.exec(bare) ?? [];
  if (inYear !== '') return dayOf(inYear, inMonth, onDay) ?? text;
  const [first, second, year] = partsOf(text) ?? [];
  if (first === undefined || second === undefined || year === undefined) return text;
  const [dayFirst, monthFirst] = [dayOf(year, second, first), dayOf(year, first, second)];
  switch (order) {
    case 'day-first':
      return dayFirst ?? text;
    case 'month-first':
      return monthFirst ?? text;
    case 'unmistakable':
      return dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst
        ? text
        : (dayFirst ?? monthFirst ?? text);
  }
}

function partsOf(text: string): readonly [string, string, string] | null {
  const match = written.exec(text.replace(midnight, ''));
  return match === null ? null : [match[1] ?? '', match[2] ?? '', match[3] ?? ''];
}

const dayOf = (year: string, month: string, day: string): string | null =>
  parseIsoDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
