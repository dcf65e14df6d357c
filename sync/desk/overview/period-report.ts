import type { PeriodReport } from '../../bridge/contract/overview.ts';
import { endOfDay, epochDay, isoDate, parsePartialDate, type IsoDate } from '../../domain/dates.ts';
import { sumFees } from '../../domain/fees/fee-sums.ts';
import { reportRows, type PeriodTallies } from '../../domain/reports/period-report.ts';
import { listIndexes } from '../../replica/kinds/cases.ts';
import { readLedgerOf } from '../../replica/read-ledger.ts';
import type { Replica } from '../../replica/replica.ts';
import type { TallyQuery } from '../../storage/rx/tally.ts';
import { waiting } from '../../storage/log/delivery.ts';
import { overdueSelectors } from '../cases/case-selector.ts';
import type { ViewContext } from '../cases/case-view.ts';

/** A year, or a month of it, procedure by procedure: cases are counted over their indexes, and none is read. */
export async function viewPeriodReport({ replica, mission, now }: ViewContext, period: string): Promise<PeriodReport> {
  const days = parsePartialDate(period);
  if (days === null) throw new Error(`not a period: ${period}`);
  const { first, last } = days;
  const [from, to] = [endOfDay(isoDate(epochDay(first) - 1), mission.zone), endOfDay(last, mission.zone)];
  const rows = reportRows({
    ...casesIn(replica, { from, to, at: Math.min(now(), to) }),
    fees: await feesIn(replica, first, last),
  });
  return {
    first,
    last,
    rows: rows.map((row) => ({ ...row, fees: { ...row.fees } })),
    delivered: waiting(replica.database, [replica.missionSpace]).records === 0,
  };
}

/** `at`: when those that wait are looked at. */
interface Times {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

function casesIn(replica: Replica, { from, to, at }: Times): Omit<PeriodTallies, 'fees'> {
  const count = (selector: TallyQuery['selector'], index: readonly string[]): Map<string, number> =>
    new Map(
      replica
        .tally('cases', { selector, by: ['procedure'], index })
        .map(({ key: [procedure], count: found }) => [String(procedure), found]),
    );
  // What waits for papers is measured at the request, and has not ended.
  const ended = { status: { $ne: 'awaiting_papers' } };
  const [open, late] = overdueSelectors(to, at);
  const stillOpen = count({ receivedAt: { $lt: to }, ...open }, listIndexes.queueAt);
  const endedLater = count({ receivedAt: { $lt: to }, ...late }, listIndexes.measuredAt);
  return {
    receivedBefore: count({ receivedAt: { $lt: from } }, listIndexes.receivedAt),
    received: count({ receivedAt: { $gte: from, $lt: to } }, listIndexes.receivedAt),
    endedBefore: count({ measuredAt: { $lt: from }, ...ended }, listIndexes.measuredAt),
    ended: replica
      .tally('cases', {
        selector: { measuredAt: { $gte: from, $lt: to }, ...ended },
        by: ['procedure', 'status', 'outcome'],
        index: listIndexes.measuredAt,
      })
      .map(({ key: [procedure, status, outcome], count: found }) => ({
        procedure: String(procedure),
        status: String(status),
        outcome: String(outcome),
        count: found,
      })),
    overdue: added(stillOpen, endedLater),
  };
}

function added(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): Map<string, number> {
  const names = new Set([...one.keys(), ...other.keys()]);
  return new Map([...names].map((name) => [name, (one.get(name) ?? 0) + (other.get(name) ?? 0)]));
}

async function feesIn(replica: Replica, first: IsoDate, last: IsoDate): Promise<PeriodTallies['fees']> {
  const fees = await readLedgerOf(replica.documents, 'fee', { one: { $gte: first, $lte: last } });
  return sumFees(fees).byProcedure;
}
