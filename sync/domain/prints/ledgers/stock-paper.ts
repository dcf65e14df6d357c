import type { Bilingual } from '../../bilingual.ts';
import type { StockMovement } from '../../stock/stock-card.ts';
import { type Column, line, type Line, type PrintedDocument } from '../page-model.ts';
import { isoOnPaper, headOfMission } from '../paper-words.ts';
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

export type MovementToPrint = Omit<StockMovement, 'actor' | 'subjects'> & {
  readonly actorName: string;
  readonly delivered: boolean;
};

export interface StockCardToPrint extends Printing, Volume {
  readonly kind: Bilingual;
  readonly movements: readonly MovementToPrint[];
  /** By the ledger, whatever volume this is. */
  readonly left: number;
}

/** What became of a blank, as the card says it. */
export const movementWords: { readonly [What in StockMovement['what']]: Line } = {
  received: line('Nhập kho', 'Received'),
  issued: line('Cấp', 'Issued'),
  spoiled: line('Hỏng', 'Spoiled'),
  lost: line('Mất', 'Lost'),
  returned: line('Trả lại', 'Returned'),
  'given-up': line('Rút khỏi hồ sơ, cần làm rõ', 'Given up, to be cleared'),
  conflict: line('Tranh chấp, cần làm rõ', 'In conflict, to be cleared'),
};

export const notInStock: Line = line('không có trong kho', 'not in stock');

export const stockCardColumns = [
  { head: line('Ngày', 'Date'), width: 22, align: 'center' },
  { head: line('Diễn giải', 'Entry'), width: 'rest' },
  { head: line('Từ số', 'First'), group: line('Số phôi', 'Serials'), width: 28 },
  { head: line('Đến số', 'Last'), group: line('Số phôi', 'Serials'), width: 28 },
  { head: line('Nhập', 'In'), group: line('Số lượng', 'Count'), width: 19, align: 'right' },
  { head: line('Xuất', 'Out'), group: line('Số lượng', 'Count'), width: 19, align: 'right' },
  { head: line('Tồn', 'Left'), group: line('Số lượng', 'Count'), width: 19, align: 'right' },
  { head: line('Người ghi', 'By'), width: 36 },
  { head: line('Ghi chú', 'Note'), width: 42 },
] as const satisfies readonly Column[];

/** The card of one kind of blank: what came in, what went out, and what was left after each. */
export function printStockCard(card: StockCardToPrint): PrintedDocument {
  const { kind, movements, left } = card;
  return ledgerPage(card, {
    form: 'stock_card',
    title: line('Thẻ kho', 'Stock card'),
    below: remarks([line(kind.vi, kind.en), volumeLine(card, movements.length)]),
    orientation: 'landscape',
    marks: marksOfList(movements),
    blocks: [
      {
        kind: 'table',
        table: {
          columns: stockCardColumns,
          rows: movements.map(rowOf),
          empty: line('Chưa có phôi nào nhập hay xuất.', 'Nothing came in or went out.'),
        },
      },
      { kind: 'facts', facts: [{ label: line('Tồn theo sổ', 'Left by the ledger'), value: line(String(left)) }] },
      signers(line('NGƯỜI GIỮ KHO', 'KEEPER OF THE STOCK'), headOfMission),
    ],
  });
}

function rowOf(movement: MovementToPrint): readonly (Line | null)[] {
  const { day, what, first, last, into, out, balance, actorName, note, unknown, delivered } = movement;
  const count = (value: number): Line | null => (value === 0 ? null : line(String(value)));
  return [
    line(isoOnPaper(day)),
    movementWords[what],
    line(first),
    line(last),
    count(into),
    count(out),
    line(String(balance)),
    line(actorName),
    remarks([line(note), ...(unknown ? [notInStock] : []), ...(delivered ? [] : [notHeld])]),
  ];
}
