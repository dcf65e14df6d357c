import type { Bilingual } from '../../bilingual.ts';
import type { IsoDate } from '../../dates.ts';
import type { FeeSums } from '../../fees/fee-sums.ts';
import type { Sums } from '../../fees/money.ts';
import { marks } from '../marks.ts';
import {
  line,
  type Block,
  type Column,
  type Fact,
  type Line,
  type PrintedDocument,
  type PrintMark,
} from '../page-model.ts';
import { isoOnPaper, longDate, shortDateTime, headOfMission } from '../paper-words.ts';
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
import { moneyInWords, moneyOnPaper, sumsOnPaper } from './money-on-paper.ts';

/** A taking, what was given back of one, or the word that none is owed. */
export interface FeeToPrint {
  readonly receipt: string;
  readonly temporary: boolean;
  readonly day: IsoDate;
  readonly at: number;
  readonly caseCode: string;
  readonly owner: string;
  readonly payer: string;
  readonly procedureName: Bilingual;
  readonly amount: number;
  readonly currency: string;
  readonly method: string;
  readonly exemption: string;
  /** Why less was taken, or nothing; null: the whole tariff. */
  readonly rule: { readonly name: Bilingual; readonly percent: number; readonly basis: string } | null;
  /** The receipt that it gives back; empty where it is no refund. */
  readonly refundOf: string;
  readonly refundReason: string;
  /** What of it was given back. */
  readonly refunded: number;
  readonly replaces: string;
  readonly actorName: string;
  readonly voided: boolean;
  readonly voidReason: string;
  readonly afterClosing: boolean;
  readonly delivered: boolean;
}

export interface ReceiptToPrint extends Printing {
  readonly fee: FeeToPrint;
  /** What of the tariff it pays. US cents. */
  readonly lines: readonly { readonly name: Bilingual; readonly cents: number }[];
}

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

const methods: Readonly<Record<string, Line>> = {
  cash: line('Tiền mặt', 'Cash'),
  transfer: line('Chuyển khoản', 'Transfer'),
  card: line('Thẻ', 'Card'),
  exempt: line('Miễn', 'Exempt'),
};
const methodLine = (method: string): Line => methods[method] ?? line(method);
const fact = (label: Line, value: Line | null): Fact => ({ label, value });

/** The receipt that whoever paid takes along. One that was voided says so on every copy. */
export function printReceipt(receipt: ReceiptToPrint): PrintedDocument {
  return receipt.fee.refundOf === '' ? printTaking(receipt) : printRefund(receipt);
}

function printTaking(receipt: ReceiptToPrint): PrintedDocument {
  const { fee, lines, mission } = receipt;
  return ledgerPage(receipt, {
    form: 'fee_receipt',
    title: line('Biên lai thu phí, lệ phí', 'Receipt of fees'),
    below: line(`Số: ${fee.receipt}`, `No.: ${fee.receipt}`),
    orientation: 'portrait',
    marks: marksOfReceipt(fee),
    blocks: [
      {
        kind: 'facts',
        facts: [
          fact(line('Người nộp tiền', 'Paid by'), line(fee.payer || fee.owner)),
          fact(line('Chủ hồ sơ', 'Dossier of'), line(fee.owner)),
          fact(line('Mã hồ sơ', 'Dossier code'), line(fee.caseCode)),
          fact(line('Nội dung thu', 'Matter'), line(fee.procedureName.vi, fee.procedureName.en)),
          fact(line('Hình thức', 'Paid in'), methodLine(fee.method)),
          ...whyLess(fee),
        ],
      },
      ...(lines.length === 0 ? [] : [tariffTable(lines, fee.rule !== null)]),
      {
        kind: 'facts',
        facts: [
          fact(line('Số tiền đã thu', 'Amount received'), moneyOnPaper(fee.amount, fee.currency)),
          fact(line('Bằng chữ', 'In words'), moneyInWords(fee.amount, fee.currency)),
          fact(line('Thời điểm thu', 'Received at'), line(shortDateTime(fee.at, mission.zone))),
          ...(fee.replaces === ''
            ? []
            : [fact(line('Thay cho biên lai đã hủy', 'In place of the voided receipt'), line(fee.replaces))]),
          ...(fee.refunded === 0
            ? []
            : [fact(line('Đã hoàn lại', 'Given back since'), moneyOnPaper(fee.refunded, fee.currency))]),
          ...whyVoided(fee),
        ],
      },
      {
        kind: 'signatures',
        signers: [
          { title: line('NGƯỜI NỘP TIỀN', 'PAID BY'), note: byHand, name: fee.payer || fee.owner },
          { title: line('NGƯỜI THU TIỀN', 'RECEIVED BY'), note: byHand, name: fee.actorName },
        ],
      },
    ],
  });
}

/** Who pays less is told by what rule, and how much of the tariff it is. */
function whyLess({ rule }: FeeToPrint): readonly Fact[] {
  if (rule === null) return [];
  const { name, percent, basis } = rule;
  return [
    fact(line('Miễn, giảm', 'Reduction'), line(name.vi, name.en)),
    fact(line('Mức thu', 'Share of the tariff'), line(`${percent} %`)),
    ...(basis === '' ? [] : [fact(line('Căn cứ', 'Legal basis'), line(basis))]),
  ];
}

/** The slip that whoever gets money back signs: it names the receipt that it gives back. */
function printRefund(receipt: ReceiptToPrint): PrintedDocument {
  const { fee, mission } = receipt;
  const given = -fee.amount;
  const payee = fee.payer || fee.owner;
  return ledgerPage(receipt, {
    form: 'fee_refund',
    title: line('Phiếu hoàn phí, lệ phí', 'Refund of fees'),
    below: line(`Số: ${fee.receipt}`, `No.: ${fee.receipt}`),
    orientation: 'portrait',
    marks: marksOfReceipt(fee),
    blocks: [
      {
        kind: 'facts',
        facts: [
          fact(line('Người nhận tiền', 'Paid back to'), line(payee)),
          fact(line('Chủ hồ sơ', 'Dossier of'), line(fee.owner)),
          fact(line('Mã hồ sơ', 'Dossier code'), line(fee.caseCode)),
          fact(line('Khoản đã thu', 'Matter'), line(fee.procedureName.vi, fee.procedureName.en)),
          fact(line('Hoàn cho biên lai số', 'Of the receipt'), line(fee.refundOf)),
          fact(line('Lý do hoàn', 'Why it is given back'), line(fee.refundReason)),
          fact(line('Hình thức', 'Paid in'), methodLine(fee.method)),
          fact(line('Số tiền hoàn', 'Amount given back'), moneyOnPaper(given, fee.currency)),
          fact(line('Bằng chữ', 'In words'), moneyInWords(given, fee.currency)),
          fact(line('Thời điểm hoàn', 'Given back at'), line(shortDateTime(fee.at, mission.zone))),
          ...whyVoided(fee),
        ],
      },
      {
        kind: 'signatures',
        signers: [
          { title: line('NGƯỜI NHẬN TIỀN', 'RECEIVED BY'), note: byHand, name: payee },
          { title: line('NGƯỜI CHI TIỀN', 'PAID BY'), note: byHand, name: fee.actorName },
          { title: headOfMission, note: byHand, name: '' },
        ],
      },
    ],
  });
}

function marksOfReceipt({ voided, delivered, temporary }: FeeToPrint): PrintMark[] {
  return [
    ...(voided ? [marks.voided] : []),
    ...(delivered ? [] : [marks.notAtHeadquarters]),
    ...(temporary ? [marks.temporaryReceipt] : []),
  ];
}

function whyVoided({ voided, voidReason }: FeeToPrint): readonly Fact[] {
  return voided ? [fact(line('Lý do hủy', 'Why it was voided'), line(voidReason))] : [];
}

/** The same receipt for somebody who was handed it before: two sheets must not pass for two payments. */
export function asReprint(receipt: PrintedDocument): PrintedDocument {
  const [voided, others] = [receipt.marks.filter(isVoided), receipt.marks.filter((mark) => !isVoided(mark))];
  return { ...receipt, marks: [...voided, marks.reprint, ...others] };
}

const isVoided = ({ kind }: PrintMark): boolean => kind === 'voided';

const byHand = line('(Ký, ghi rõ họ tên)', '(Signature and full name)');

function tariffTable(lines: ReceiptToPrint['lines'], isReduced: boolean): Block {
  const amount = isReduced ? line('Sau miễn, giảm', 'After reduction') : line('Theo biểu phí', 'By the tariff');
  return {
    kind: 'table',
    table: {
      columns: [
        { head: line('TT', 'No.'), width: 11, align: 'center' },
        { head: line('Khoản thu', 'Fee'), width: 'rest' },
        { head: amount, width: 38, align: 'right' },
      ],
      rows: lines.map(({ name, cents }, index) => [
        line(String(index + 1)),
        line(name.vi, name.en),
        moneyOnPaper(cents, 'USD'),
      ]),
      empty: line(''),
    },
  };
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
  return [
    ...(refundOf === ''
      ? []
      : [line(`Hoàn biên lai ${refundOf}: ${refundReason}`, `Refund of ${refundOf}: ${refundReason}`)]),
    ...(replaces === '' ? [] : [line(`Thay biên lai ${replaces}`, `In place of ${replaces}`)]),
    ...(voided ? [line(`Đã hủy: ${voidReason}`, `Voided: ${voidReason}`)] : []),
    ...(rule === null ? [] : [line(rule.name.vi, rule.name.en)]),
    line(exemption),
    ...(temporary ? [line('mã tạm', 'temporary code')] : []),
    ...(afterClosing ? [line('sau kết sổ', 'after closing')] : []),
    ...(delivered ? [] : [notHeld]),
  ];
}
