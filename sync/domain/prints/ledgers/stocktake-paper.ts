import type { Bilingual } from '../../bilingual.ts';
import { marks } from '../marks.ts';
import { line, type Line, type PrintedDocument } from '../page-model.ts';
import { headOfMission, shortDateTime } from '../paper-words.ts';
import { ledgerPage, signers, type Printing } from './ledger-page.ts';

export interface StocktakeToPrint extends Printing {
  readonly kind: Bilingual;
  /** When the safe was counted. Milliseconds since 1970. */
  readonly at: number;
  readonly actorName: string;
  readonly counted: number;
  /** By the ledger, as it stood then. */
  readonly expected: number;
  /** Why the two differ, or anything else. */
  readonly note: string;
  /** Headquarters holds all that was written. */
  readonly delivered: boolean;
}

/** The sheet that is signed when the safe was counted: what the ledger had, what was there, and why they differ. */
export function printStocktake(stocktake: StocktakeToPrint): PrintedDocument {
  const { kind, at, actorName, counted, expected, note, delivered, mission } = stocktake;
  const when = shortDateTime(at, mission.zone);
  const figure = (value: number): Line => line(String(value));
  const difference = counted - expected;
  return ledgerPage(stocktake, {
    form: 'stocktake',
    title: line('Biên bản kiểm kê phôi', 'Record of a stock count'),
    below: line(kind.vi, kind.en),
    orientation: 'portrait',
    marks: delivered ? [] : [marks.notAtHeadquarters],
    blocks: [
      {
        kind: 'facts',
        facts: [
          { label: line('Thời điểm kiểm kê', 'Counted at'), value: line(when) },
          { label: line('Người kiểm kê', 'Counted by'), value: line(actorName) },
        ],
      },
      {
        kind: 'table',
        table: {
          columns: [
            { head: line('Loại phôi', 'Kind of blank'), width: 'rest' },
            { head: line('Theo sổ', 'By the ledger'), width: 28, align: 'right' },
            { head: line('Thực đếm', 'Counted'), width: 28, align: 'right' },
            { head: line('Chênh lệch', 'Difference'), width: 28, align: 'right' },
          ],
          rows: [
            [
              line(kind.vi, kind.en),
              figure(expected),
              figure(counted),
              line(difference > 0 ? `+${difference}` : sayLess(difference)),
            ],
          ],
          empty: line(''),
        },
      },
      {
        kind: 'facts',
        facts: [
          {
            label: difference === 0 ? line('Ghi chú', 'Note') : line('Lý do chênh lệch', 'Why they differ'),
            value: note === '' ? null : line(note),
          },
        ],
      },
      signers(line('NGƯỜI GIỮ KHO', 'KEEPER OF THE STOCK'), line('NGƯỜI KIỂM KÊ', 'COUNTED BY'), headOfMission),
    ],
  });
}

const sayLess = (difference: number): string => String(difference).replace('-', '−');
