import { describe, expect, it } from 'vitest';
import { ledgerOfParts, partsOfLedger } from '../../renderer/src/stores/navigation/ledger-place.ts';
import { printReport } from '../../sync/domain/prints/ledgers/report-paper.ts';
import { reportRows, reportSums, type PeriodTallies } from '../../sync/domain/reports/period-report.ts';

const tallies: PeriodTallies = {
  receivedBefore: new Map([
    ['visa', 12],
    ['birth', 4],
  ]),
  endedBefore: new Map([
    ['visa', 9],
    ['birth', 4],
  ]),
  received: new Map([['visa', 5]]),
  ended: [
    { procedure: 'visa', status: 'returned', outcome: 'on-time', count: 2 },
    { procedure: 'visa', status: 'done', outcome: 'on-time', count: 1 },
    { procedure: 'visa', status: 'returned', outcome: 'late', count: 1 },
    { procedure: 'visa', status: 'withdrawn', outcome: 'late', count: 1 },
  ],
  overdue: new Map([['visa', 1]]),
  fees: [
    { procedure: 'visa', count: 3, sums: { USD: 7_500 } },
    { procedure: 'passport_first', count: 1, sums: { USD: 7_000, INR: 250_000 } },
  ],
};
const rows = reportRows(tallies);

describe('a period’s report', () => {
  it('carries over what had not ended, and has no row in which there is nothing', () => {
    expect(rows.map(({ procedure }) => procedure)).toEqual(['visa', 'passport_first']);
    expect(rows[0]).toEqual({
      procedure: 'visa',
      carried: 3,
      received: 5,
      onTime: 3,
      late: 1,
      noTerm: 0,
      refused: 0,
      withdrawn: 1,
      stopped: 0,
      waiting: 3,
      overdue: 1,
      receipts: 3,
      fees: { USD: 7_500 },
    });
    expect(reportSums(rows)).toMatchObject({ received: 5, receipts: 4, fees: { USD: 14_500, INR: 250_000 } });
  });

  it('is printed with its sums last, and says where headquarters lacks some of it', () => {
    const printing = {
      mission: { name: { vi: 'Đại sứ quán', en: 'Embassy' }, city: 'New Delhi', zone: 'Asia/Kolkata' },
      now: Date.parse('2026-07-01T09:00:00+05:30'),
    };
    const named = rows.map((row) => ({ ...row, name: { vi: row.procedure, en: row.procedure } }));
    const report = { ...printing, first: '2026-06-01', last: '2026-06-30', rows: named };
    const paper = printReport({ ...report, delivered: true });
    const [table] = paper.blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
    expect(paper.marks).toEqual([]);
    expect(table?.rows.map((cells) => cells.map((cell) => cell?.vi))).toEqual([
      ['visa', '3', '5', '8', '3', '1', '0', '0', '1', '0', '3', '1', '75 USD'],
      ['passport_first', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '70 USD + 2.500 INR'],
      ['Cộng', '3', '5', '8', '3', '1', '0', '0', '1', '0', '3', '1', '145 USD + 2.500 INR'],
    ]);
    expect(table?.rows.every((cells) => cells.length === table.columns.length)).toBe(true);
    expect(printReport({ ...report, delivered: false }).marks).toHaveLength(1);
  });

  it('has an address that names its month or year, and nothing else', () => {
    for (const period of ['2026', '2026-06'])
      expect(partsOfLedger(ledgerOfParts(['report', period])!)).toEqual(['report', period]);
    expect(ledgerOfParts(['report', '2026-13'])).toBeNull();
  });
});
