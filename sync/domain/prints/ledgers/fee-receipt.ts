import type { Bilingual } from '../../bilingual.ts';
import { marks } from '../marks.ts';
import { line, type Block, type Fact, type PrintedDocument, type PrintMark } from '../page-model.ts';
import { headOfMission, shortDateTime } from '../paper-words.ts';
import { fact, methodLine, type FeeToPrint } from './fee-to-print.ts';
import { ledgerPage, type Printing } from './ledger-page.ts';
import { moneyInWords, moneyOnPaper } from './money-on-paper.ts';

export interface ReceiptToPrint extends Printing {
  readonly fee: FeeToPrint;
  /** What of the tariff it pays. US cents. */
  readonly lines: readonly { readonly name: Bilingual; readonly cents: number }[];
}

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
