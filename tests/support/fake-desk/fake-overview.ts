import type { Overview } from '../../../sync/bridge/overview-model.ts';
import type { CaseRow } from '../../../sync/bridge/model.ts';
import { isStatusName, statuses } from '../../../sync/domain/statuses.ts';
import { lastWeeks } from '../../../sync/domain/calendar/weeks.ts';
import type { FakeWorld } from './fake-world.ts';

/** The overview counted row by row; a case ended when it was changed last. */
export function fakeOverview(world: FakeWorld, weekCount: number): Overview {
  const at = world.now();
  const rows = world.cases.map(({ row }) => row);
  const open = rows.filter(({ status }) => !(isStatusName(status) && statuses[status].final));
  const ended = rows.filter(({ light }) => light === 'done');
  const all = lastWeeks(at, 2 * weekCount, world.mission.timeZone);
  const endedIn = (from: number, to: number) =>
    outcomesOf(ended.filter((row) => row.changedAt >= from && row.changedAt < to));
  const [middle, last] = [all[weekCount]!.from, all.at(-1)!.to];
  const lit = (light: CaseRow['light']) => open.filter((row) => row.light === light).length;
  return {
    weeks: all.slice(weekCount).map(({ monday, sunday, from, to }) => ({
      from: monday,
      to: sunday,
      received: rows.filter((row) => row.receivedAt >= from && row.receivedAt < to).length,
      results: endedIn(from, to),
    })),
    measured: endedIn(middle, last),
    measuredBefore: endedIn(all[0]!.from, middle),
    open: {
      total: open.length,
      overdue: lit('overdue'),
      red: lit('red'),
      amber: lit('amber'),
      unassigned: open.filter(({ assignee }) => assignee === null).length,
      waiting: open.filter(({ status }) => status === 'awaiting_papers').length,
      done: open.filter(({ status }) => status === 'done').length,
    },
    statuses: standing(open, ({ status }) => status).map(({ key, ...rest }) => ({ status: key, ...rest })),
    procedures: standing(open, ({ procedure }) => procedure).map(({ key, ...rest }) => ({ procedure: key, ...rest })),
    people: standing(open, ({ assignee }) => assignee).map(({ key, ...rest }) => ({ assignee: key, ...rest })),
  };
}

function outcomesOf(rows: readonly CaseRow[]): Overview['measured'] {
  const termed = rows.filter(({ dueAt }) => dueAt !== null);
  const onTime = termed.filter(({ dueAt, changedAt }) => changedAt < (dueAt ?? 0)).length;
  return { 'on-time': onTime, late: termed.length - onTime, 'no-term': rows.length - termed.length };
}

function standing<Key>(rows: readonly CaseRow[], keyOf: (row: CaseRow) => Key) {
  return [...Map.groupBy(rows, keyOf)].map(([key, group]) => ({
    key,
    open: group.length,
    overdue: group.filter(({ light }) => light === 'overdue').length,
    oldestAt: Math.min(...group.map(({ receivedAt }) => receivedAt)),
  }));
}
