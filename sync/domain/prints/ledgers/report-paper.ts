import type { Bilingual } from '../../bilingual.ts';
import { reportSums, type ReportRow } from '../../reports/period-report.ts';
import { line, type Column, type Line, type PrintedDocument } from '../page-model.ts';
import { isoOnPaper, headOfMission } from '../paper-words.ts';
import { ledgerPage, marksOfList, remarks, signers, type Printing } from './ledger-page.ts';
import { sumsOnPaper } from './money-on-paper.ts';

export interface ReportToPrint extends Printing {
  readonly first: string;
  readonly last: string;
  readonly rows: readonly (ReportRow & { readonly name: Bilingual })[];
  readonly delivered: boolean;
}

const taken = line('Tiếp nhận', 'Received');
const done = line('Đã giải quyết', 'Resolved');
const ended = line('Không giải quyết', 'Not resolved');
const open = line('Đang giải quyết', 'In process');

const counted: readonly { readonly name: keyof ReportRow | 'total' | 'resolved'; readonly column: Column }[] = [
  { name: 'carried', column: { head: line('Kỳ trước chuyển sang', 'Carried over'), group: taken, ...narrow() } },
  { name: 'received', column: { head: line('Trong kỳ', 'In the period'), group: taken, ...narrow() } },
  { name: 'total', column: { head: line('Tổng số', 'Total'), group: taken, ...narrow() } },
  { name: 'onTime', column: { head: line('Đúng hạn', 'On time'), group: done, ...narrow() } },
  { name: 'late', column: { head: line('Quá hạn', 'Late'), group: done, ...narrow() } },
  { name: 'noTerm', column: { head: line('Không định hạn', 'No term'), group: done, ...narrow() } },
  { name: 'refused', column: { head: line('Từ chối', 'Refused'), group: ended, ...narrow() } },
  { name: 'withdrawn', column: { head: line('Rút', 'Withdrawn'), group: ended, ...narrow() } },
  { name: 'stopped', column: { head: line('Dừng', 'Stopped'), group: ended, ...narrow() } },
  { name: 'waiting', column: { head: line('Tổng số', 'Total'), group: open, ...narrow() } },
  { name: 'overdue', column: { head: line('Quá hạn', 'Overdue'), group: open, ...narrow() } },
];

function narrow(): { readonly width: number; readonly align: 'right' } {
  return { width: 17, align: 'right' };
}

/** What a mission reports of its procedures, for a year or a month. */
export function printReport(report: ReportToPrint): PrintedDocument {
  const { first, last, rows, delivered } = report;
  return ledgerPage(report, {
    form: 'period_report',
    title: line('Báo cáo tình hình giải quyết thủ tục hành chính', 'Report on administrative procedures'),
    below: remarks([
      line(
        `Từ ngày ${isoOnPaper(first)} đến ngày ${isoOnPaper(last)}`,
        `From ${isoOnPaper(first)} to ${isoOnPaper(last)}`,
      ),
    ]),
    orientation: 'landscape',
    marks: marksOfList([{ delivered }]),
    blocks: [
      {
        kind: 'table',
        table: {
          columns: [
            { head: line('Thủ tục', 'Procedure'), width: 'rest' },
            ...counted.map(({ column }) => column),
            { head: line('Phí, lệ phí đã thu', 'Fees taken'), width: 30, align: 'right' },
          ],
          rows: [...rows.map((row) => cellsOf(line(row.name.vi, row.name.en), row)), ...sumRow(rows)],
          empty: line('Trong kỳ không có hồ sơ nào.', 'No dossiers in the period.'),
        },
      },
      signers(line('NGƯỜI LẬP BÁO CÁO', 'PREPARED BY'), headOfMission),
    ],
  });
}

function sumRow(rows: ReportToPrint['rows']): readonly (readonly (Line | null)[])[] {
  return rows.length === 0 ? [] : [cellsOf(line('Cộng', 'Sum'), reportSums(rows))];
}

function cellsOf(name: Line, row: Omit<ReportRow, 'procedure'>): readonly (Line | null)[] {
  const { carried, received, fees } = row;
  const figures: Readonly<Record<string, unknown>> = { ...row, total: carried + received };
  return [name, ...counted.map((each) => line(String(figures[each.name]))), sumsOnPaper(fees)];
}
