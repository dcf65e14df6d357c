import type { DossierToPrint } from './dossier-data.ts';
import { isHeld, latestMove } from './events.ts';
import { line, type PrintMark } from './page-model.ts';
import { fieldsIn } from './template-fields.ts';
import type { PrintTemplate } from './template.ts';

/**
 * What the paper must say of its own standing. A paper that shows what headquarters does not hold says so, and goes on saying so
 * until a receipt covers every record that it was printed from.
 */
export function marksOf(
  dossier: DossierToPrint,
  template: Partial<Pick<PrintTemplate, 'after' | 'blocks'>>,
): readonly PrintMark[] {
  // A part of a result is issued while the dossier goes on: what its register holds is no draft.
  const isDraft =
    template.after !== undefined && dossier.issued === null && latestMove(dossier.events, template.after) === undefined;
  return [
    ...(isDraft ? [marks.draft] : isUnsaid(dossier, template) ? [marks.unsaid] : []),
    ...(!isDraft && isUnnumbered(dossier) ? [marks.unnumbered] : []),
    ...(dossier.setAside ? [marks.setAside] : isHeld(dossier.events) ? [] : [marks.notAtHeadquarters]),
    ...(dossier.conflicts > 0 ? [marks.conflict] : []),
    ...(dossier.incomplete ? [marks.incomplete] : []),
    ...(dossier.temporary ? [marks.temporaryCode] : []),
  ];
}

/** What no record gives and nobody has said yet: an apology that names no reason, or no day, promises nothing. */
function isUnsaid(
  { said }: DossierToPrint,
  { after, blocks }: Partial<Pick<PrintTemplate, 'after' | 'blocks'>>,
): boolean {
  const named = fieldsIn(JSON.stringify(blocks ?? []));
  const lacksReason = after === undefined && named.includes('reason/text') && (said.reason ?? '').trim() === '';
  return lacksReason || (named.includes('new_due/long') && said.newDay === undefined);
}

/** A result that its register does not hold yet, and that nobody gave a number by hand. */
function isUnnumbered({ said, issued }: DossierToPrint): boolean {
  return issued === null && (said.result?.register ?? null) !== null && (said.number ?? '').trim() === '';
}

export const marks = {
  draft: {
    kind: 'draft',
    text: line('BẢN NHÁP – chưa có giá trị', 'DRAFT – not valid'),
  },
  unsaid: {
    kind: 'draft',
    text: line('BẢN NHÁP – chưa ghi lý do hoặc ngày hẹn mới', 'DRAFT – without its reason or its new day'),
  },
  unnumbered: {
    kind: 'draft',
    text: line('BẢN NHÁP – kết quả chưa vào sổ', 'DRAFT – not entered in its register'),
  },
  notAtHeadquarters: {
    kind: 'not-at-headquarters',
    text: line('BẢN NHÁP – chưa có ở Bộ', 'DRAFT – not yet at headquarters'),
  },
  setAside: {
    kind: 'set-aside',
    text: line('Bộ không chấp nhận một phần hồ sơ này', 'Headquarters set aside a part of this dossier'),
  },
  conflict: {
    kind: 'conflict',
    text: line(
      'Hồ sơ còn dữ liệu mâu thuẫn chưa được giải quyết',
      'The dossier holds conflicting data that nobody has settled yet',
    ),
  },
  incomplete: {
    kind: 'incomplete',
    text: line('Hồ sơ chưa nhận đủ bản ghi trên máy này', 'Records of the dossier are still missing on this device'),
  },
  voided: {
    kind: 'voided',
    text: line('ĐÃ HỦY – không có giá trị', 'VOIDED – not valid'),
  },
  reprint: {
    kind: 'reprint',
    text: line('BẢN IN LẠI', 'REPRINT'),
  },
  temporaryReceipt: {
    kind: 'temporary-code',
    text: line('Mã biên lai tạm thời; số biên lai được cấp sau', 'Temporary code; the receipt gets its number later'),
  },
  dayOpen: {
    kind: 'draft',
    text: line('BẢN NHÁP – ngày chưa kết sổ', 'DRAFT – the day is not closed'),
  },
  temporaryCode: {
    kind: 'temporary-code',
    text: line('Mã hồ sơ tạm thời; mã chính thức được cấp sau', 'Temporary code; the official one is given later'),
  },
} as const satisfies Readonly<Record<string, PrintMark>>;
