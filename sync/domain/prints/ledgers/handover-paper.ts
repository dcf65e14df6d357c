import type { Bilingual } from '../../bilingual.ts';
import { type LeftKind, leftKinds, type leftParts } from '../../handover.ts';
import { marks } from '../marks.ts';
import { line, type Column, type Line, type PrintedDocument } from '../page-model.ts';
import { headOfMission, shortDate, shortDateTime } from '../paper-words.ts';
import { ledgerPage, remarks, signers, type Printing } from './ledger-page.ts';

export interface HandedOverThing {
  readonly of: LeftKind;
  readonly part: (typeof leftParts)[number];
  readonly code: string;
  readonly title: string;
  /** Of cases; null of all else. */
  readonly procedureName: Bilingual | null;
  /** The first instant that is too late; null where there is none. */
  readonly dueAt: number | null;
}

export interface HandoverToPrint extends Printing {
  readonly from: string;
  readonly to: string;
  /** When the last of it was given. Milliseconds since 1970. */
  readonly at: number;
  readonly things: readonly HandedOverThing[];
  /** Headquarters holds all that was written. */
  readonly delivered: boolean;
}

const kinds: { readonly [Kind in LeftKind]: Line } = {
  case: line('Hồ sơ', 'Dossier'),
  document: line('Văn bản', 'Document'),
  emergency: line('Vụ việc bảo hộ', 'Emergency'),
  watch: line('Đang theo dõi', 'Watched'),
};

const parts: { readonly [Part in HandedOverThing['part']]: Line } = {
  assignee: line('Xử lý', 'Processes it'),
  lead: line('Chủ trì', 'Leads'),
  support: line('Phối hợp', 'Supports'),
  drafter: line('Soạn thảo', 'Drafts'),
  duty: line('Trực', 'On duty'),
  watch: line('Theo dõi', 'Watches'),
};

const columns: readonly Column[] = [
  { head: line('TT', 'No.'), width: 11, align: 'center' },
  { head: line('Loại', 'Kind'), width: 26 },
  { head: line('Mã, số', 'Code, number'), width: 45 },
  { head: line('Nội dung', 'What'), width: 'rest' },
  { head: line('Thủ tục', 'Procedure'), width: 48 },
  { head: line('Phần việc', 'Part'), width: 23 },
  { head: line('Hạn', 'Due'), width: 22, align: 'center' },
  { head: line('Ghi chú', 'Note'), width: 26 },
];

/** What one person handed over to another, for both to sign; what no screen knows of is written on it by hand. */
export function printHandover(handover: HandoverToPrint): PrintedDocument {
  const { from, to, at, things, delivered, mission } = handover;
  const when = shortDateTime(at, mission.zone);
  const byHand = (vi: string, en: string) => ({ label: line(vi, en), value: null });
  return ledgerPage(handover, {
    form: 'handover',
    title: line('Biên bản bàn giao công việc', 'Record of handing over'),
    below: line(`Lúc ${when}`, `At ${when}`),
    orientation: 'landscape',
    marks: delivered ? [] : [marks.notAtHeadquarters],
    blocks: [
      {
        kind: 'facts',
        facts: [
          { label: line('Bên giao', 'Handed over by'), value: line(from) },
          { label: line('Bên nhận', 'Taken over by'), value: line(to) },
          { label: line('Đã bàn giao', 'Handed over'), value: countsOf(things) },
          byHand('Lý do bàn giao', 'Why'),
          byHand(
            'Tài liệu giấy, con dấu, chìa khóa, phôi, tiền kèm theo',
            'Papers, seals, keys, blanks and money besides',
          ),
          byHand('Việc cần lưu ý', 'What to look out for'),
        ],
      },
      {
        kind: 'table',
        table: {
          columns,
          rows: things.map((thing, index) => rowOf(thing, index, mission.zone)),
          empty: line('Không có việc nào được bàn giao.', 'Nothing was handed over.'),
        },
      },
      signers(line('BÊN GIAO', 'HANDED OVER BY'), line('BÊN NHẬN', 'TAKEN OVER BY'), headOfMission),
    ],
  });
}

function countsOf(things: readonly HandedOverThing[]): Line | null {
  return remarks(
    leftKinds.flatMap((kind) => {
      const count = things.filter(({ of }) => of === kind).length;
      const { vi, en } = kinds[kind];
      return count === 0 ? [] : [line(`${vi}: ${count}`, `${en}: ${count}`)];
    }),
  );
}

function rowOf(thing: HandedOverThing, index: number, zone: string): readonly (Line | null)[] {
  const { of, part, code, title, procedureName, dueAt } = thing;
  return [
    line(String(index + 1)),
    kinds[of],
    line(code === '' ? '–' : code),
    line(title),
    procedureName === null ? null : line(procedureName.vi, procedureName.en),
    parts[part],
    // The last day on which it is on time.
    line(dueAt === null ? '–' : shortDate(dueAt - 1, zone)),
    null,
  ];
}
