import type { MangoQuerySelector } from 'rxdb';
import type { CaseFilter, Period } from '../../bridge/contract/cases.ts';
import { noDeadline, type CaseDocument } from '../../domain/case-document.ts';
import { dayOfInstant, endOfDay, epochDay, isoDate } from '../../domain/dates.ts';
import type { Light } from '../../domain/terms/deadline.ts';
import { lightBounds } from '../../domain/terms/light-bounds.ts';
import { notMeasured } from '../../domain/terms/on-time.ts';
import { statuses, statusNames } from '../../domain/statuses.ts';
import { listIndexes } from '../../replica/kinds/cases.ts';
import type { ViewContext } from './case-view.ts';

type Selector = MangoQuerySelector<CaseDocument>;
type Context = Pick<ViewContext, 'mission' | 'now'>;

/** Cases that a person asked for, as a query over their documents; what its text finds is looked for apart. */
export function caseSelector(context: Context, filter: CaseFilter): Selector {
  const received = rangeOf(filter.receivedOn, context.mission.zone);
  const measured = rangeOf(filter.measuredOn, context.mission.zone);
  const standing = [
    ...(filter.unendedOn === undefined ? [] : unendedOn(filter.unendedOn, context.mission.zone)),
    ...(filter.overdueOn === undefined ? [] : overdueOn(filter.overdueOn, context)),
  ];
  return {
    ...(isAny(filter.statuses) && { status: { $in: filter.statuses as CaseDocument['status'][] } }),
    ...(isAny(filter.procedures) && { procedure: { $in: filter.procedures } }),
    ...(filter.assignee !== undefined && { assignee: filter.assignee === 'none' ? '' : filter.assignee }),
    ...(filter.onlyOpen && { open: 1 as const }),
    ...(filter.onlyConflicts && { conflicts: { $gt: 0 } }),
    ...(isAny(filter.outcomes) && { outcome: { $in: filter.outcomes } }),
    ...(received && { receivedAt: received }),
    // What runs is measured nowhere, not at the end of time.
    ...(measured && { measuredAt: { $lt: notMeasured, ...measured } }),
    ...(filter.dueToday && dueTodaySelector(context)),
    ...(standing.length > 0 && { $and: standing }),
    ...(isAny(filter.lights) && { $or: filter.lights.map((light) => lightSelector(context, light)) }),
  };
}

/** So many are read and sorted sooner than the index of a long list is walked. */
const fewToSort = 2_000;

/**
 * The index of what leaves few enough to be sorted sooner than the list's own index is walked: null where SQLite finds it
 * by itself, undefined where nothing does.
 * @param found how many cases the filter leaves
 */
export function narrowIndex(filter: CaseFilter, found: number): readonly string[] | null | undefined {
  if (isAny(filter.statuses) && found <= fewToSort) return null;
  if (filter.measuredOn || isAny(filter.outcomes)) return listIndexes.measuredAt;
  if (filter.receivedOn) return listIndexes.receivedAt;
  return isAny(filter.lights) || filter.dueToday ? null : undefined;
}

/** Bounds of a query, from the first instant of its first day to the end of its last. */
function rangeOf(period: Period | undefined, zone: string): { $gte?: number; $lt?: number } | null {
  if (!period || (period.from === null && period.to === null)) return null;
  const { from, to } = period;
  return {
    ...(from !== null && { $gte: endOfDay(isoDate(epochDay(from) - 1), zone) }),
    ...(to !== null && { $lt: endOfDay(to, zone) }),
  };
}

/** As the report counts: what waits for papers is measured at the request, and has not ended. */
function unendedOn(day: string, zone: string): Selector[] {
  const end = endOfDay(day, zone);
  return [{ receivedAt: { $lt: end } }, { $or: [{ measuredAt: { $gte: end } }, { status: 'awaiting_papers' }] }];
}

/** As the report counts: open and past its term, or ended after that day, and past it by then. */
function overdueOn(day: string, { mission, now }: Context): Selector[] {
  const end = endOfDay(day, mission.zone);
  return [{ receivedAt: { $lt: end } }, { $or: [...overdueSelectors(end, Math.min(now(), end))] }];
}

/**
 * What is past its term and still open, and what ended after the period; what waits for papers is measured at the request, and has not
 * ended.
 *
 * @param end of the period
 * @param at when terms are looked at
 */
export function overdueSelectors(end: number, at: number): readonly [stillOpen: Selector, endedLater: Selector] {
  return [
    { open: 1, queueAt: { $lte: at } },
    {
      measuredAt: { $gte: end, $lt: notMeasured },
      dueAt: { $lte: at },
      status: { $ne: 'awaiting_papers' },
    },
  ];
}

export function dueTodaySelector({ mission, now }: Context): Selector {
  const at = now();
  return { open: 1, queueAt: { $gt: at, $lte: endOfDay(dayOfInstant(at, mission.zone), mission.zone) } };
}

const endedStatuses = statusNames.filter((name) => name === 'done' || statuses[name].final);

/** The same cases that show the light now. */
function lightSelector({ mission, now }: Context, light: Light): Selector {
  const bounds = lightBounds(now(), mission);
  const pressing = (queueAt: { $gt?: number; $lte?: number; $lt?: number }): Selector => ({ open: 1, queueAt });
  switch (light) {
    case 'overdue':
      return pressing({ $lte: bounds.overdue.through });
    case 'red':
      return pressing({ $gt: bounds.red.after, $lte: bounds.red.through });
    case 'amber':
      return pressing({ $gt: bounds.amber.after, $lte: bounds.amber.through });
    case 'green':
      return pressing({ $gt: bounds.green.after, $lt: noDeadline });
    case 'waiting':
      return { open: 1, status: 'awaiting_papers', queueAt: noDeadline, dueAt: { $lt: noDeadline } };
    case 'done':
      return { status: { $in: endedStatuses } };
    case 'none':
      return { open: 1, status: { $ne: 'done' }, dueAt: noDeadline };
  }
}

function isAny<Item>(items: readonly Item[] | undefined): items is readonly Item[] {
  return items !== undefined && items.length > 0;
}
