import { marks } from '../marks.ts';
import { line, type PrintedDocument } from '../page-model.ts';
import { headOfMission, shortDateTime } from '../paper-words.ts';
import { fact } from './fee-to-print.ts';
import { ledgerPage, type Printing } from './ledger-page.ts';
import { moneyInWords, moneyOnPaper } from './money-on-paper.ts';

export interface RepaymentToPrint extends Printing {
  /** The record by which it was written down: advances have no series of receipts. */
  readonly record: string;
  readonly emergencyCode: string;
  readonly emergency: string;
  /** Of the repayment, in the smallest unit of the currency of both. */
  readonly amount: number;
  readonly currency: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly takenBy: string;
  readonly remark: string;
  readonly advance: { readonly amount: number; readonly at: number; readonly to: string; readonly basis: string };
  /** What is still to come back, with all that was repaid until now. */
  readonly outstanding: number;
  readonly delivered: boolean;
}

/** What whoever pays an advance back takes along: which advance it was, how much of it came back, and what is left. */
export function printRepayment(repayment: RepaymentToPrint): PrintedDocument {
  const { mission, record, currency, advance, outstanding, remark } = repayment;
  const name = record.slice(0, 12).toUpperCase();
  return ledgerPage(repayment, {
    form: 'repayment_receipt',
    title: line('Phiếu thu hoàn tạm ứng', 'Receipt of a repayment'),
    below: line(`Mã ghi nhận: ${name}`, `Entry: ${name}`),
    orientation: 'portrait',
    marks: repayment.delivered ? [] : [marks.notAtHeadquarters],
    blocks: [
      {
        kind: 'facts',
        facts: [
          fact(line('Người nộp tiền', 'Paid by'), null),
          fact(line('Vụ việc bảo hộ', 'Emergency'), line(`${repayment.emergencyCode}: ${repayment.emergency}`)),
          fact(line('Khoản tạm ứng', 'Advance'), moneyOnPaper(advance.amount, currency)),
          fact(line('Đã chi cho', 'Paid out to'), line(advance.to)),
          fact(line('Ngày tạm ứng', 'Advanced at'), line(shortDateTime(advance.at, mission.zone))),
          fact(line('Căn cứ chi', 'On the ground of'), line(advance.basis)),
        ],
      },
      {
        kind: 'facts',
        facts: [
          fact(line('Số tiền đã thu', 'Amount received'), moneyOnPaper(repayment.amount, currency)),
          fact(line('Bằng chữ', 'In words'), moneyInWords(repayment.amount, currency)),
          fact(line('Thời điểm thu', 'Received at'), line(shortDateTime(repayment.at, mission.zone))),
          ...(remark === '' ? [] : [fact(line('Ghi chú', 'Remark'), line(remark))]),
          fact(
            line('Còn phải hoàn', 'Still to be repaid'),
            outstanding <= 0 ? line('Đã hoàn đủ', 'Nothing') : moneyOnPaper(outstanding, currency),
          ),
        ],
      },
      {
        kind: 'signatures',
        signers: [
          { title: line('NGƯỜI NỘP TIỀN', 'PAID BY'), note: byHand, name: '' },
          { title: line('NGƯỜI THU TIỀN', 'RECEIVED BY'), note: byHand, name: repayment.takenBy },
          { title: headOfMission, note: byHand, name: '' },
        ],
      },
    ],
  });
}

const byHand = line('(Ký, ghi rõ họ tên)', '(Signature and full name)');
