import type { CommandInput } from '../../../sync/bridge/contract.ts';
import { ok } from '../../../sync/core/result.ts';
import { foldText } from '../../../sync/core/fold/fold-text.ts';
import { type Bilingual, text } from '../../../sync/domain/bilingual.ts';
import type { FormValues } from '../../../sync/domain/catalogue/form-value.ts';
import type { FieldType, FormField } from '../../../sync/domain/catalogue/types.ts';
import { otherType, type DocumentLists } from '../../../sync/domain/documents/document-lists.ts';
import type { Direction } from '../../../sync/domain/documents/registers.ts';
import type { ImportTarget, TakenRow } from '../import/import-target.ts';
import { rowNames } from '../import/row-name.ts';

/** The columns of a register of documents that is brought in as a table: those that it has on paper, and a few of the screen. */
export function registerFields(direction: Direction, lists: DocumentLists): readonly FormField[] {
  const shared = [
    field('document_date', 'date', text('Ngày tháng văn bản', 'Dated'), { required: direction === 'outgoing' }),
    field('type', 'choice', text('Tên loại', 'Type'), { choices: lists.types }),
    field('abstract', 'long_text', text('Tên loại và trích yếu nội dung', 'Type and abstract'), { required: true }),
    field('urgency', 'choice', text('Độ khẩn', 'Urgency'), { choices: lists.urgencies }),
    // A line that is marked secret is refused by the desk, for it has an abstract [D5]; one cannot come in as if it were not.
    field('secrecy', 'choice', text('Độ mật', 'Secrecy'), { choices: lists.secrecies }),
    field('remark', 'long_text', text('Ghi chú', 'Note')),
  ];
  return direction === 'incoming'
    ? [
        field('number', 'number', text('Số đến', 'Arrival number')),
        field('arrival_date', 'date', text('Ngày đến', 'Arrived'), { required: true }),
        field('author', 'text', text('Tác giả', 'Author'), { required: true }),
        field('symbol', 'text', text('Số, ký hiệu', 'Number and symbol')),
        ...shared,
        field('lead_unit', 'text', text('Đơn vị hoặc người nhận', 'Unit or person receiving')),
      ]
    : [
        field('symbol', 'text', text('Số, ký hiệu', 'Number and symbol'), { required: true }),
        ...shared,
        field('signer', 'text', text('Người ký', 'Signer')),
        field('recipients', 'text', text('Nơi nhận', 'Recipients')),
        field('archive_unit', 'text', text('Đơn vị, người nhận bản lưu', 'Unit keeping the file copy')),
        field('copies', 'number', text('Số lượng bản', 'Copies')),
      ];
}

function field(
  code: string,
  type: FieldType,
  label: Bilingual,
  more: {
    readonly required?: boolean;
    readonly choices?: readonly { readonly code: string; readonly name: Bilingual }[];
  } = {},
): FormField {
  const { required = false, choices = [] } = more;
  return {
    code,
    section: 'register',
    label,
    type,
    required,
    requiredWhen: null,
    choices: choices.map(({ code: choice, name }) => ({ code: choice, name })),
    checks: {
      ...(type === 'date' && { notFuture: true }),
      ...(type === 'number' && { min: 0, max: 999_999 }),
      ...(type === 'text' && { maxLength: 300 }),
      ...(type === 'long_text' && { maxLength: 4000 }),
      ...(code === 'arrival_date' && { notBefore: 'document_date' }),
    },
  };
}

/** A document for each row. One that has a number keeps it, as a line of the paper book that the mission kept. */
export function documentsOf(direction: Direction, lists: DocumentLists): ImportTarget {
  return {
    kind: 'document',
    together: 1,
    write: async (bridge, rows) => {
      const taken: TakenRow[] = [];
      const names = await rowNames(`document ${direction}`, rows);
      for (const [place, { values }] of rows.entries()) {
        const draft = crypto.randomUUID();
        const row = names[place] ?? draft;
        const answer = await bridge.command('openDocument', {
          ...documentOfRow(direction, values, { lists, draft }),
          row,
        });
        taken.push(answer.ok ? { type: 'written', ...answer.value } : { type: 'refused', failure: answer.error });
      }
      return ok(taken);
    },
  };
}

export function documentOfRow(
  direction: Direction,
  values: FormValues,
  { lists, draft }: { readonly lists: DocumentLists; readonly draft: string },
): CommandInput<'openDocument'> {
  const { number, symbol, recipients, ...rest } = values;
  const said = typeof symbol === 'string' ? symbol.trim() : '';
  const outgoing = direction === 'outgoing' ? readSymbol(said) : null;
  const day = String((direction === 'incoming' ? rest['arrival_date'] : rest['document_date']) ?? '');
  const value = direction === 'incoming' ? number : outgoing?.number;
  const fields = {
    urgency: 'normal',
    secrecy: 'none',
    ...rest,
    ...typeAndAbstract(values, lists),
    ...(direction === 'incoming' ? { symbol: said } : { notation: outgoing?.notation ?? said }),
    ...(typeof recipients === 'string' && { recipients: splitList(recipients) }),
  };
  const written = Object.fromEntries(Object.entries(fields).filter(([, each]) => each !== null && each !== ''));
  return {
    direction,
    fields: written as CommandInput<'openDocument'>['fields'],
    register: true,
    links: [],
    draft,
    ...(typeof value === 'number' && value > 0 && { book: { number: value, year: Number(day.slice(0, 4)) } }),
  };
}

/** `12/TB-DEL`; what has no number in front is all notation. */
function readSymbol(symbol: string): { readonly number: number | null; readonly notation: string } {
  const match = /^0*(\d{1,6})\s*\/\s*(.*)$/u.exec(symbol);
  return match === null
    ? { number: null, notation: symbol }
    : { number: Number(match[1]), notation: match[2]?.trim() ?? '' };
}

/** A register says both in one column, “Công văn: Về việc …”; a column of its own goes first. */
function typeAndAbstract(
  values: FormValues,
  { types }: DocumentLists,
): { readonly type: string; readonly abstract: string } {
  const abstract = String(values['abstract'] ?? '').trim();
  const own = values['type'];
  const [head = '', ...rest] = abstract.split(':');
  const named = types.find(({ name }) => [name.vi, name.en].some((each) => foldText(each) === foldText(head)));
  const isNamed = named !== undefined && rest.length > 0;
  return {
    type: typeof own === 'string' && own !== '' ? own : isNamed ? named.code : otherType,
    abstract: isNamed ? rest.join(':').trim() : abstract,
  };
}

function splitList(text: string): readonly string[] {
  return text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
