import type { PeriodReport } from '../../../sync/bridge/contract/overview.ts';
import { dayOfInstant, parsePartialDate } from '../../../sync/domain/dates.ts';
import { reportRows } from '../../../sync/domain/reports/period-report.ts';
import { isStatusName, statuses } from '../../../sync/domain/statuses.ts';
import type { FakeWorld } from './fake-world.ts';

/** The report counted row by row; a case ended when it was changed last. */
export function fakeReport(world: FakeWorld, period: string): PeriodReport {
  const { first, last } = parsePartialDate(period)!;
  const dayOf = (at: number): string => dayOfInstant(at, world.mission.timeZone);
  const rows = world.cases.map(({ row }) => row);
  const ended = rows.filter(({ status }) => status === 'done' || (isStatusName(status) && statuses[status].final));
  const within = (at: number): boolean => dayOf(at) >= first && dayOf(at) <= last;
  const by = (all: typeof rows) =>
    new Map([...Map.groupBy(all, ({ procedure }) => procedure)].map(([procedure, group]) => [procedure, group.length]));
  return {
    first,
    last,
    rows: [
      ...reportRows({
        receivedBefore: by(rows.filter(({ receivedAt }) => dayOf(receivedAt) < first)),
        received: by(rows.filter(({ receivedAt }) => within(receivedAt))),
        endedBefore: by(ended.filter(({ changedAt }) => dayOf(changedAt) < first)),
        ended: ended
          .filter(({ changedAt }) => within(changedAt))
          .map(({ procedure, status, dueAt, changedAt }) => {
            const outcome = dueAt === null ? 'no-term' : changedAt < dueAt ? 'on-time' : 'late';
            return { procedure, status, outcome, count: 1 };
          }),
        overdue: by(rows.filter(({ light, receivedAt }) => light === 'overdue' && dayOf(receivedAt) <= last)),
        fees: [],
      }),
    ].map((row) => ({ ...row, fees: { USD: 700 * row.onTime } })),
    delivered: false,
  };
}
