import type { IsoDate } from '../../dates.ts';
import type { FeeSums } from '../../fees/fee-sums.ts';
import type { Sums } from '../../fees/money.ts';
import { marks } from '../marks.ts';
import { line, type Block, type Column, type Fact, type Line, type PrintedDocument } from '../page-model.ts';
import { headOfMission, isoOnPaper, longDate, shortDateTime } from '../paper-words.ts';
import { fact, methodLine, type FeeToPrint } from './fee-to-print.ts';
import {
  ledgerPage,
  marksOfList,
  notHeld,
  remarks,
  signers,
  volumeLine,
  type Printing,
  type Volume,
} from './ledger-page.ts';
import { moneyOnPaper, sumsOnPaper } from './money-on-paper.ts';

export interface FeeListToPrint extends Printing, Volume {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly fees: readonly FeeToPrint[];
  /** Of the whole period, whatever volume this is. */
  readonly sums: FeeSums;
}

export interface ClosingToPrint {
  readonly at: number;
  readonly actorName: string;
  readonly expected: Sums;
  readonly counted: Sums;
  readonly difference: Sums;
  readonly note: string;
}

export interface FeeDayToPrint extends Printing, Volume {
  readonly day: IsoDate;
  readonly fees: readonly FeeToPrint[];
  readonly sums: FeeSums;
  readonly cash: Sums;
  readonly cashBy: readonly { readonly actorName: string; readonly cash: Sums }[];
  readonly closings: readonly ClosingToPrint[];
  readonly afterClosing: number;
  /** Headquarters holds its closings. */
  readonly delivered: boolean;
}

/** The register of fees of a period, or a volume of it. */
export function printFeeList(list: FeeListToPrint): PrintedDocument {
  const { from, to, fees, sums } = list;
  const period = line(
    from === to ? `Ngày ${isoOnPaper(from)}` : `Từ ngày ${isoOnPaper(from)} đến ngày ${isoOnPaper(to)}`,
    from === to ? isoOnPaper(from) : `From ${isoOnPaper(from)} to ${isoOnPaper(to)}`,
  );
  return ledgerPage(list, {
    form: 'fee_register',
    title: line('Sổ thu phí, lệ phí', 'Register of fees'),
    below: remarks([period, volumeLine(list, fees.length)]),
    orientation: 'landscape',
    marks: marksOfList(fees),
    blocks: [
      feeTable(fees, list),
      { kind: 'facts', facts: sumFacts(sums) },
      signers(line('NGƯỜI LẬP SỔ', 'KEEPER OF THE REGISTER'), headOfMission),
    ],
  });
}

/** The sheet that is signed when a day of the till is closed. */
export function printFeeDay(sheet: FeeDayToPrint): PrintedDocument {
  const { day, fees, sums, cash, cashBy, closings, afterClosing, mission } = sheet;
  return ledgerPage(sheet, {
    form: 'fee_day',
    title: line('Bảng kết sổ thu phí, lệ phí trong ngày', 'Day sheet of fees'),
    below: remarks([line(`Ngày ${isoOnPaper(day)}`, isoOnPaper(day)), volumeLine(sheet, fees.length)]),
    orientation: 'landscape',
    marks: [...(closings.length === 0 ? [marks.dayOpen] : []), ...marksOfList([sheet, ...fees])],
    blocks: [
      { kind: 'facts', facts: sumFacts(sums) },
      ...closings.flatMap((closing) => closingBlocks(closing, mission.zone)),
      ...(closings.length > 0
        ? []
        : [factsOf([fact(line('Tiền mặt theo sổ', 'Cash by the register'), sumsOnPaper(cash))])]),
      ...(afterClosing === 0
        ? []
        : [factsOf([fact(line('Khoản ghi sau kết sổ', 'Entered after closing'), line(String(afterClosing)))])]),
      ...(cashBy.length < 2 ? [] : tills(cashBy)),
      feeTable(fees, sheet),
      signers(line('NGƯỜI THU TIỀN', 'CASHIER'), line('NGƯỜI KIỂM TRA', 'CHECKED BY'), headOfMission),
    ],
  });
}

/** Who hands over how much, where more than one person took money. */
function tills(cashBy: FeeDayToPrint['cashBy']): readonly Block[] {
  return [
    { kind: 'heading', text: line('Tiền mặt theo người thu', 'Cash by cashier') },
    factsOf(cashBy.map(({ actorName, cash }) => fact(line(actorName), sumsOnPaper(cash)))),
  ];
}

const factsOf = (facts: readonly Fact[]): Block => ({ kind: 'facts', facts });

function closingBlocks({ at, actorName, expected, counted, difference, note }: ClosingToPrint, zone: string): Block[] {
  const when = longDate(at, zone);
  const differs = Object.values(difference).some((amount) => amount !== 0);
  return [
    {
      kind: 'heading',
      text: line(`Kết sổ: ${actorName}, ${shortDateTime(at, zone)}`, `Closed: ${actorName}, ${when.en ?? when.vi}`),
    },
    factsOf([
      fact(line('Tiền mặt theo sổ', 'Cash by the register'), sumsOnPaper(expected)),
      fact(line('Tiền mặt đếm được', 'Cash counted'), sumsOnPaper(counted)),
      fact(line('Chênh lệch', 'Difference'), sumsOnPaper(difference)),
      ...(note === ''
        ? []
        : [
            fact(differs ? line('Lý do chênh lệch', 'Reason for the difference') : line('Ghi chú', 'Note'), line(note)),
          ]),
    ]),
  ];
}

function sumFacts({ count, voided, exempt, total, refunded, byMethod }: FeeSums): readonly Fact[] {
  const number = (value: number): Line => line(String(value));
  return [
    fact(line('Tổng số thực thu', 'Received in all'), sumsOnPaper(total)),
    ...(refunded.count === 0 ? [] : [fact(line('– sau khi hoàn', 'after refunds of'), sumsOnPaper(refunded.sums))]),
    ...byMethod.map(({ method, sums }) => {
      const { vi, en } = methodLine(method);
      return fact(line(`– ${vi}`, en), sumsOnPaper(sums));
    }),
    fact(line('Số biên lai', 'Receipts'), number(count)),
    ...(voided === 0 ? [] : [fact(line('Biên lai đã hủy', 'Voided receipts'), number(voided))]),
    ...(exempt === 0 ? [] : [fact(line('Trường hợp được miễn', 'Exempted'), number(exempt))]),
  ];
}

const feeColumns: readonly Column[] = [
  { head: line('TT', 'No.'), width: 10, align: 'center' },
  { head: line('Biên lai', 'Receipt'), width: 36 },
  { head: line('Thời điểm', 'At'), width: 20, align: 'center' },
  { head: line('Mã hồ sơ', 'Dossier'), width: 31 },
  { head: line('Chủ hồ sơ, người nộp', 'Dossier of, paid by'), width: 'rest' },
  { head: line('Nội dung thu', 'Matter'), width: 'rest' },
  { head: line('Hình thức', 'Paid in'), width: 19 },
  { head: line('Số tiền', 'Amount'), width: 25, align: 'right' },
  { head: line('Người thu', 'Taken by'), width: 25 },
  // As wide as a receipt's number: it is never broken.
  { head: line('Ghi chú', 'Note'), width: 36 },
];

function feeTable(fees: readonly FeeToPrint[], { first, mission }: Volume & Printing): Block {
  return {
    kind: 'table',
    table: {
      columns: feeColumns,
      rows: fees.map((fee, index) => [
        line(String(first + index + 1)),
        line(fee.receipt || '–'),
        line(shortDateTime(fee.at, mission.zone)),
        line(fee.caseCode),
        line([fee.owner, fee.payer].filter((name) => name !== '').join('; ')),
        line(fee.procedureName.vi, fee.procedureName.en),
        methodLine(fee.method),
        fee.method === 'exempt' ? line('–') : moneyOnPaper(fee.amount, fee.currency),
        line(fee.actorName),
        remarks(notesOf(fee)),
      ]),
      empty: line('Không có khoản thu nào.', 'Nothing was taken.'),
    },
  };
}

function notesOf(fee: FeeToPrint): readonly Line[] {
  const { voided, voidReason, exemption, rule, refundOf, refundReason, replaces, temporary, afterClosing, delivered } =
    fee;
  const isKept = fee.keptReason !== '' && !voided && fee.refunded < fee.amount;
  return [
    ...(refundOf === ''
      ? []
      : [line(`Hoàn biên lai ${refundOf}: ${refundReason}`, `Refund of ${refundOf}: ${refundReason}`)]),
    ...(replaces === '' ? [] : [line(`Thay biên lai ${replaces}`, `In place of ${replaces}`)]),
    ...(isKept ? [line(`Không hoàn: ${fee.keptReason}`, `Not refunded: ${fee.keptReason}`)] : []),
    ...(voided ? [line(`Đã hủy: ${voidReason}`, `Voided: ${voidReason}`)] : []),
    ...(rule === null ? [] : [line(rule.name.vi, rule.name.en)]),
    line(exemption),
    ...(temporary ? [line('mã tạm', 'temporary code')] : []),
    ...(afterClosing ? [line('sau kết sổ', 'after closing')] : []),
    ...(delivered ? [] : [notHeld]),
  ];
}
