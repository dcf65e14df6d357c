import type { Overview, OverviewWeek } from '../../bridge/overview-model.ts';
import { lightBounds } from '../../domain/terms/light-bounds.ts';
import { noOutcomes, type OutcomeCounts } from '../../domain/terms/on-time.ts';
import { lastWeeks, type Week } from '../../domain/calendar/weeks.ts';
import { listIndexes } from '../../replica/kinds/cases.ts';
import type { Replica } from '../../replica/replica.ts';
import type { TallyQuery } from '../../storage/rx/tally.ts';
import type { ViewContext } from '../cases/case-view.ts';

/** How the mission stands: counted over the indexes of its cases, so that no case is read. */
export function viewOverview({ replica, mission, now }: ViewContext, weekCount: number): Overview {
  const at = now();
  const weeks = lastWeeks(at, 2 * weekCount, mission.zone);
  const [before, shown] = [weeks.slice(0, weekCount), weeks.slice(weekCount)];
  return {
    weeks: shown.map((week) => weekOf(replica, week)),
    measured: measuredIn(replica, shown),
    measuredBefore: measuredIn(replica, before),
    open: openNow(replica, lightBounds(at, mission), at),
    statuses: standing(replica, 'status', at).map(({ key, ...rest }) => ({ status: key, ...rest })),
    procedures: standing(replica, 'procedure', at).map(({ key, ...rest }) => ({ procedure: key, ...rest })),
    people: standing(replica, 'assignee', at).map(({ key, ...rest }) => ({
      assignee: key === '' ? null : key,
      ...rest,
    })),
  };
}

function weekOf(replica: Replica, { monday, sunday, from, to }: Week): OverviewWeek {
  const received = countCases(replica, { receivedAt: { $gte: from, $lt: to } }, listIndexes.receivedAt);
  const results = outcomesOf(replica, from, to, { status: { $ne: 'awaiting_papers' } });
  return { from: monday, to: sunday, received, results };
}

function measuredIn(replica: Replica, weeks: readonly Week[]): OutcomeCounts {
  const [first, last] = [weeks[0], weeks.at(-1)];
  return first && last ? outcomesOf(replica, first.from, last.to, {}) : noOutcomes;
}

function outcomesOf(replica: Replica, from: number, to: number, further: TallyQuery['selector']): OutcomeCounts {
  const rows = replica.tally('cases', {
    selector: { measuredAt: { $gte: from, $lt: to }, ...further },
    by: ['outcome'],
    index: listIndexes.measuredAt,
  });
  return { ...noOutcomes, ...Object.fromEntries(rows.map(({ key: [outcome], count }) => [outcome, count])) };
}

function openNow(replica: Replica, bounds: ReturnType<typeof lightBounds>, at: number): Overview['open'] {
  const count = (selector: TallyQuery['selector']): number =>
    countCases(replica, { open: 1, ...selector }, listIndexes.queueAt);
  return {
    total: count({}),
    overdue: count({ queueAt: { $lte: at } }),
    red: count({ queueAt: { $gt: bounds.red.after, $lte: bounds.red.through } }),
    amber: count({ queueAt: { $gt: bounds.amber.after, $lte: bounds.amber.through } }),
    unassigned: count({ assignee: '' }),
    waiting: count({ status: 'awaiting_papers' }),
    done: count({ status: 'done' }),
  };
}

function countCases(replica: Replica, selector: TallyQuery['selector'], index: readonly string[]): number {
  return replica.tally('cases', { selector, by: [], index })[0]?.count ?? 0;
}

interface Standing {
  readonly key: string;
  readonly open: number;
  readonly overdue: number;
  readonly oldestAt: number;
}

/** Open cases by a field, those with most overdue first. */
function standing(replica: Replica, field: 'status' | 'procedure' | 'assignee', at: number): readonly Standing[] {
  const open = replica.tally('cases', {
    selector: { open: 1 },
    by: [field],
    least: 'receivedAt',
    index: listIndexes.status,
  });
  const late = replica.tally('cases', {
    selector: { open: 1, queueAt: { $lte: at } },
    by: [field],
    index: listIndexes.queueAt,
  });
  const overdue = new Map(late.map(({ key: [value], count }) => [value, count]));
  return open
    .map(({ key: [value], count, least }) => ({
      key: String(value),
      open: count,
      overdue: overdue.get(value) ?? 0,
      oldestAt: least ?? at,
    }))
    .toSorted((left, right) => right.overdue - left.overdue || left.oldestAt - right.oldestAt);
}
