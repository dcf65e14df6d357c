import type { Calendar } from '../../calendar/calendar.ts';
import { epochDay, isoWeekday } from '../../dates.ts';
import { unusualDays, type UnusualDay } from '../../calendar/days-of-year.ts';
import { line, type Line, type PrintedDocument } from '../page-model.ts';
import { isoOnPaper, headOfMission } from '../paper-words.ts';
import { ledgerPage, remarks, signers, type Printing } from './ledger-page.ts';

export interface CalendarToPrint extends Printing {
  readonly calendar: Calendar;
  readonly year: number;
}

/** The days of a year that are off, or worked instead, to be hung out where people come. */
export function printCalendar(sheet: CalendarToPrint): PrintedDocument {
  const { calendar, year } = sheet;
  const days = unusualDays(calendar, year);
  return ledgerPage(sheet, {
    form: 'calendar',
    title: line(`Lịch nghỉ năm ${year}`, `Days off in ${year}`),
    below: weekLine(calendar),
    orientation: 'portrait',
    marks: [],
    blocks: [
      {
        kind: 'table',
        table: {
          columns: [
            { head: line('Ngày', 'Date'), width: 24, align: 'center' },
            { head: line('Thứ', 'Weekday'), width: 28 },
            { head: line('Tên', 'Name'), width: 'rest' },
            { head: line('Loại', 'Sort'), width: 46 },
          ],
          rows: days.map((day) => [
            line(isoOnPaper(day.day)),
            weekdays[isoWeekday(epochDay(day.day)) - 1] ?? line(''),
            line(day.name.vi, day.name.en),
            remarks([kinds[day.kind], ...(day.provisional ? [line('dự kiến', 'provisional')] : [])]) ?? line(''),
          ]),
          empty: line('Chưa có ngày nghỉ nào được nhập.', 'No holidays are entered.'),
        },
      },
      signers(line('NGƯỜI LẬP', 'PREPARED BY'), headOfMission),
    ],
  });
}

const weekdays: readonly Line[] = [
  line('Thứ Hai', 'Monday'),
  line('Thứ Ba', 'Tuesday'),
  line('Thứ Tư', 'Wednesday'),
  line('Thứ Năm', 'Thursday'),
  line('Thứ Sáu', 'Friday'),
  line('Thứ Bảy', 'Saturday'),
  line('Chủ nhật', 'Sunday'),
];

const kinds: { readonly [Kind in UnusualDay['kind']]: Line } = {
  holiday: line('Nghỉ lễ', 'Holiday'),
  in_lieu: line('Nghỉ bù', 'Day in lieu'),
  exchanged: line('Nghỉ hoán đổi', 'Off in exchange'),
  worked: line('Làm bù', 'Worked in exchange'),
};

function weekLine({ weekend }: Calendar): Line | null {
  const named = weekdays.filter((_, index) => weekend.includes(index + 1));
  if (named.length === 0) return null;
  const [vi, en] = [named.map((day) => day.vi).join(', '), named.map((day) => day.en).join(', ')];
  return line(`Nghỉ hằng tuần: ${vi}`, `Weekend: ${en}`);
}
