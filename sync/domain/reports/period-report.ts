import { sumOf, type Sums } from '../fees/money.ts';

/** What became of a procedure's dossiers in a period: `carried + received = resolved + refused + withdrawn + stopped + waiting`. */
export interface ReportCounts {
  /** Received before the period, and not ended before it. */
  readonly carried: number;
  readonly received: number;
  /** Done within their term, after it, or without a term. */
  readonly onTime: number;
  readonly late: number;
  readonly noTerm: number;
  readonly refused: number;
  readonly withdrawn: number;
  readonly stopped: number;
  /** Not ended when the period ended, or now where it runs; and of them those beyond their term. */
  readonly waiting: number;
  readonly overdue: number;
}

export interface ReportRow extends ReportCounts {
  readonly procedure: string;
  readonly receipts: number;
  readonly fees: Sums;
}

export const countNames = [
  'carried',
  'received',
  'onTime',
  'late',
  'noTerm',
  'refused',
  'withdrawn',
  'stopped',
  'waiting',
  'overdue',
] as const satisfies readonly (keyof ReportCounts)[];

/** Dossiers counted by procedure, before the period and in it. Those that ended are told by the status in which they did. */
export interface PeriodTallies {
  readonly receivedBefore: Tally;
  readonly received: Tally;
  readonly endedBefore: Tally;
  readonly ended: readonly {
    readonly procedure: string;
    readonly status: string;
    readonly outcome: string;
    readonly count: number;
  }[];
  readonly overdue: Tally;
  readonly fees: readonly { readonly procedure: string; readonly count: number; readonly sums: Sums }[];
}
type Tally = ReadonlyMap<string, number>;

/** A row for each procedure in which there was anything. */
export function reportRows(tallies: PeriodTallies): readonly ReportRow[] {
  const { receivedBefore, received, ended, fees } = tallies;
  const named = [...receivedBefore.keys(), ...received.keys(), ...[...ended, ...fees].map((each) => each.procedure)];
  return [...new Set(named)].map((procedure) => rowOf(procedure, tallies)).filter(hasAnything);
}

function rowOf(procedure: string, tallies: PeriodTallies): ReportRow {
  const of = (tally: Tally): number => tally.get(procedure) ?? 0;
  const own = tallies.ended.filter((each) => each.procedure === procedure);
  const ended = (isMeant: (each: (typeof own)[number]) => boolean): number =>
    own.filter(isMeant).reduce((sum, { count }) => sum + count, 0);
  const resolved = ({ status }: (typeof own)[number]): boolean => status === 'done' || status === 'returned';
  const carried = of(tallies.receivedBefore) - of(tallies.endedBefore);
  const fees = tallies.fees.find((each) => each.procedure === procedure);
  return {
    procedure,
    carried,
    received: of(tallies.received),
    onTime: ended((each) => resolved(each) && each.outcome === 'on-time'),
    late: ended((each) => resolved(each) && each.outcome === 'late'),
    noTerm: ended((each) => resolved(each) && each.outcome === 'no-term'),
    refused: ended(({ status }) => status === 'not_received'),
    withdrawn: ended(({ status }) => status === 'withdrawn'),
    stopped: ended(({ status }) => status === 'stopped'),
    waiting: carried + of(tallies.received) - ended(() => true),
    overdue: of(tallies.overdue),
    receipts: fees?.count ?? 0,
    fees: fees?.sums ?? {},
  };
}

function hasAnything(row: ReportRow): boolean {
  return row.receipts > 0 || countNames.some((name) => row[name] !== 0);
}

/** What all rows come to. */
export function reportSums(rows: readonly Omit<ReportRow, 'procedure'>[]): Omit<ReportRow, 'procedure'> {
  const counts = Object.fromEntries(
    countNames.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)]),
  ) as Record<keyof ReportCounts, number>;
  const taken = rows.flatMap(({ fees }) => Object.entries(fees).map(([currency, amount]) => ({ currency, amount })));
  return { ...counts, receipts: rows.reduce((sum, { receipts }) => sum + receipts, 0), fees: sumOf(taken) };
}
