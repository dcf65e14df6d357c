import { daysBetween, weekdayOf } from '../format/instants.ts';

export type DeadlineGroup = 'overdue' | 'today' | 'week' | 'later' | 'none';

/**
 * Which heading a case stands under, by the day it is due (`yyyy-mm-dd`); null where no deadline runs. Weeks end on
 * Sunday, days are the mission's.
 * @param isLate also before that day, where papers were asked for a second time
 */
export function groupOf(due: string | null, today: string, isLate = false): DeadlineGroup {
  if (isLate) return 'overdue';
  if (due === null) return 'none';
  const left = daysBetween(today, due);
  if (left < 0) return 'overdue';
  if (left === 0) return 'today';
  return left <= 7 - weekdayOf(today) ? 'week' : 'later';
}

/**
 * Whether what is overdue stands in another order than that of its days: it stands by when it came late, which a second
 * request for papers does by itself, before the day.
 */
export function isByRequestToo(rows: readonly { readonly light: string; readonly dueAt: number | null }[]): boolean {
  const days = rows.flatMap(({ light, dueAt }) => (light === 'overdue' && dueAt !== null ? [dueAt] : []));
  return days.some((day, index) => index > 0 && day < (days[index - 1] ?? day));
}

export type QueueItem<Row> =
  | { readonly kind: 'heading'; readonly group: DeadlineGroup; readonly rows: number; readonly complete: boolean }
  | { readonly kind: 'row'; readonly row: Row; readonly index: number };

/** Rows come sorted by deadline: a heading goes before the first of each group. The last group may still grow. */
export function withHeadings<Row>(
  rows: readonly Row[],
  group: (row: Row) => DeadlineGroup,
  allHere: boolean,
): readonly QueueItem<Row>[] {
  const sizes = new Map<DeadlineGroup, number>();
  for (const row of rows) sizes.set(group(row), (sizes.get(group(row)) ?? 0) + 1);
  const last = rows.length === 0 ? null : group(rows[rows.length - 1] as Row);
  const items: QueueItem<Row>[] = [];
  const begun = new Set<DeadlineGroup>();
  rows.forEach((row, index) => {
    const its = group(row);
    if (!begun.has(its)) {
      begun.add(its);
      items.push({ kind: 'heading', group: its, rows: sizes.get(its) ?? 0, complete: allHere || its !== last });
    }
    items.push({ kind: 'row', row, index });
  });
  return items;
}
