import type { Answer } from '../../protection/crisis-fields.ts';
import { line, type Column, type Line, type PrintedDocument } from '../page-model.ts';
import { isoOnPaper, shortDateTime } from '../paper-words.ts';
import { ledgerPage, remarks, volumeLine, type Printing, type Volume } from './ledger-page.ts';

export interface CitizenToPrint {
  readonly name: string;
  readonly birthDate: string;
  readonly phone: string;
  readonly address: string;
  readonly answer: Answer | null;
  readonly answeredAt: number | null;
  readonly evacuation: boolean;
  readonly group: string;
  readonly note: string;
}

export interface CrisisListToPrint extends Printing, Volume {
  readonly name: string;
  /** Somebody narrowed the list before it was printed: it is not everybody. */
  readonly isNarrowed: boolean;
  readonly citizens: readonly CitizenToPrint[];
}

const answers: { readonly [Each in Answer]: Line } = {
  dead: line('Tử vong', 'Dead'),
  injured: line('Bị thương', 'Injured'),
  needs_help: line('Cần giúp', 'Needs help'),
  not_reached: line('Không liên lạc được', 'Not reached'),
  left_area: line('Đã rời khu vực', 'Left the area'),
  safe: line('An toàn', 'Safe'),
};

const columns: readonly Column[] = [
  { head: line('TT', 'No.'), width: 12, align: 'center' },
  { head: line('Họ và tên', 'Name'), width: 48 },
  { head: line('Ngày sinh', 'Born on'), width: 21, align: 'center' },
  { head: line('Điện thoại', 'Telephone'), width: 34 },
  { head: line('Địa chỉ', 'Address'), width: 'rest' },
  { head: line('Tổ', 'Group'), width: 20 },
  { head: line('Tình hình', 'Answer'), width: 40 },
  { head: line('Ghi chú', 'Note'), width: 'rest' },
];

/** Whom to call, for when no screen is at hand: what is known of each stands beside their number, and there is room to write. */
export function printCrisisList(list: CrisisListToPrint): PrintedDocument {
  const { name, isNarrowed, citizens, first, mission, now } = list;
  const asOf = shortDateTime(now, mission.zone);
  const narrowed = line(
    'một phần danh sách, như đang lọc trên màn hình',
    'part of the list, as narrowed on the screen',
  );
  const page = ledgerPage(list, {
    form: 'crisis_list',
    title: line('Danh sách liên lạc công dân', 'List of citizens to call'),
    below: remarks([
      line(name),
      line(`lúc ${asOf}`, `as of ${asOf}`),
      volumeLine(list, citizens.length),
      ...(isNarrowed ? [narrowed] : []),
    ]),
    orientation: 'landscape',
    // A paper to work with, made while headquarters is out of reach: it is no draft of anything.
    marks: [],
    blocks: [
      {
        kind: 'table',
        table: {
          columns,
          rows: citizens.map((citizen, index) => [
            line(String(first + index + 1)),
            line(citizen.name),
            line(isoOnPaper(citizen.birthDate)),
            line(citizen.phone),
            line(citizen.address),
            line(citizen.group),
            remarks(standingOf(citizen, mission.zone)),
            line(citizen.note),
          ]),
          empty: line('Không có ai trong danh sách.', 'Nobody is on the list.'),
        },
      },
    ],
  });
  return { ...page, unmarked: true };
}

function standingOf({ answer, answeredAt, evacuation }: CitizenToPrint, zone: string): readonly Line[] {
  return [
    ...(answer === null ? [] : [answers[answer]]),
    ...(answeredAt === null ? [] : [line(shortDateTime(answeredAt, zone))]),
    ...(evacuation ? [line('muốn sơ tán', 'wants evacuation')] : []),
  ];
}
