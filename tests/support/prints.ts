import { builtInCatalogue, procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import type { DossierToPrint } from '../../sync/domain/prints/dossier-data.ts';
import type { PrintedEvent } from '../../sync/domain/prints/events.ts';
import type { Block, Line, PrintedDocument } from '../../sync/domain/prints/page-model.ts';

const hour = 3_600_000;
/** 2 March 2026, 10:30 in New Delhi. */
export const receivedAt = Date.UTC(2026, 2, 2, 5, 0);

export const consul = 'a1'.repeat(16);

/** A first passport, received, papers asked for and brought, done, with one record that headquarters does not hold. */
export const events: readonly PrintedEvent[] = [
  event(0, 'Trần Minh Khôi', { type: 'open', fields: { state: 'received' } }),
  event(1, 'Trần Minh Khôi', { type: 'set', fields: { assignee: consul } }),
  event(2, 'Phạm Thị Thu Hà', {
    type: 'move',
    to: 'awaiting_papers',
    reason: 'Ảnh chụp quá 6 tháng; đề nghị nộp lại.',
  }),
  event(26, 'Trần Minh Khôi', { type: 'move', to: 'processing' }),
  event(27, 'Phạm Thị Thu Hà', { type: 'move', to: 'stopped', reason: 'Ghi nhầm.' }, 'struck'),
  event(50, 'Phạm Thị Thu Hà', { type: 'move', to: 'done' }, null, false),
];

function event(
  hours: number,
  actorName: string,
  operation: PrintedEvent['operation'],
  notCounting: string | null = null,
  delivered = true,
): PrintedEvent {
  return { at: receivedAt + hours * hour, actorName, operation, notCounting, delivered };
}

export const dossier: DossierToPrint = {
  mission: {
    name: { vi: 'Đại sứ quán Việt Nam tại Ấn Độ', en: 'Embassy of Viet Nam in India' },
    city: 'New Delhi',
    zone: 'Asia/Kolkata',
  },
  code: 'DEL-2026-000123',
  temporary: false,
  status: 'done',
  owner: 'Đoàn Thị Ngọc Ánh',
  channel: 'in_person',
  receivedAt,
  dueAt: Date.UTC(2026, 2, 9, 18, 30),
  conflicts: 0,
  incomplete: false,
  setAside: false,
  values: {
    'applicant/full_name': 'Đoàn Thị Ngọc Ánh',
    'applicant/sex': 'female',
    'applicant/birth_date': '1994-08-12',
    'contact/phone': '+919810055555',
    'contact/host_address': '7 Shanti Path, New Delhi',
  },
  papers: ['form', 'photos'],
  procedure: procedureByCode(builtInCatalogue, 'passport_first')!,
  events,
  assignee: 'Phạm Thị Thu Hà',
  nameOf: (staff) => (staff === consul ? 'Phạm Thị Thu Hà' : ''),
  officer: { name: 'Trần Minh Khôi', title: { vi: 'Viên chức tiếp nhận', en: 'Receiving officer' } },
  now: receivedAt + 51 * hour,
  said: {},
  issued: null,
};

/** The paper as text, both languages of a line beside each other, so that a change of a form is seen as one. */
export function asText({ head, marks, blocks, foot, qr }: PrintedDocument): string {
  const lines = [
    ...marks.map(({ kind, text }) => `! ${kind}: ${say(text)}`),
    ...(head === null
      ? []
      : [head.formNumber, ...head.agency, head.number, ...head.state, head.placeAndDate].flatMap((text) =>
          text === null ? [] : [`^ ${say(text)}`],
        )),
    ...blocks.flatMap(blockLines),
    `_ ${foot}${qr === null ? '' : ` [${qr}]`}`,
  ];
  return `${lines.join('\n')}\n`;
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'title':
      return [`# ${say(block.text)}`, ...(block.below === null ? [] : [`  ${say(block.below)}`])];
    case 'heading':
      return [`## ${say(block.text)}`];
    case 'paragraph':
      return [`${say(block.text)} (${block.style})`];
    case 'facts':
      return block.facts.map(({ label, value }) => `- ${say(label)}: ${value === null ? '…' : say(value)}`);
    case 'table':
      return [
        `| ${block.table.columns.map(({ head, group }) => (group ? `${say(group)} > ${say(head)}` : say(head))).join(' | ')} |`,
        ...block.table.rows.map((row) => `| ${row.map((cell) => (cell === null ? '' : say(cell))).join(' | ')} |`),
        ...(block.table.rows.length === 0 ? [`| ${say(block.table.empty)} |`] : []),
      ];
    case 'signatures':
      return block.signers.map(({ title, note, name }) =>
        `✍ ${say(title)} ${note ? say(note) : ''} ${name ?? ''}`.trimEnd(),
      );
    case 'space':
      return [`~ ${block.millimetres} mm`];
  }
}

const say = ({ vi, en }: Line): string => (en === undefined ? vi : `${vi} / ${en}`);
