import type { Block, Column, Fact, Line, PageHead, PrintedDocument, PrintMark } from './page-model.ts';
import { blankDocument, line } from './page-model.ts';
import { stateWords } from './state-words.ts';
import type { PrintTemplate, TemplateBlock, TemplateWords } from './template.ts';
import {
  isTemplateList,
  replaceFields,
  type PrintData,
  type PrintedSection,
  type PrintRow,
  type PrintValue,
} from './template-fields.ts';

/** What is not known is filled in by hand. */
const dots = '……………';

/** A template with a dossier's data in it, in both languages. What the template names and the data lacks is left open. */
export function fillTemplate(template: PrintTemplate, data: PrintData, marks: readonly PrintMark[]): PrintedDocument {
  const code = data.fields['dossier/code']?.vi ?? '';
  return {
    ...blankDocument(template.code, template.name),
    orientation: template.orientation,
    head: headOf(template, data),
    marks,
    blocks: template.blocks.flatMap((block) => (stands(block.when, data.fields) ? fillBlock(block, data) : [])),
    foot: [formNumberOf(template)?.vi, code].filter(Boolean).join(' · '),
    qr: template.qr && code !== '' ? code : null,
  };
}

function headOf(template: PrintTemplate, { fields }: PrintData): PageHead {
  const { agency, number, state, placeAndDate } = template.head;
  const city = fields['mission/city'];
  const date = fields['printed/long'];
  const place = (language: 'vi' | 'en'): string =>
    `${city?.[language] ?? city?.vi ?? dots}, ${date?.[language] ?? date?.vi ?? dots}`;
  return {
    formNumber: formNumberOf(template),
    agency: agency.map((words) => fillWords(words, fields)),
    number: number === null ? null : fillWords(number, fields),
    state: state ? stateWords : [],
    placeAndDate: placeAndDate ? line(place('vi'), place('en')) : null,
  };
}

function formNumberOf({ formNumber }: PrintTemplate): Line | null {
  return formNumber === '' ? null : line(`Mẫu số ${formNumber}`, `Form ${formNumber}`);
}

function fillBlock(block: TemplateBlock, data: PrintData): readonly Block[] {
  const { fields } = data;
  switch (block.type) {
    case 'title': {
      const below = block.below === undefined ? null : fillWords(block.below, fields);
      return [{ kind: 'title', text: fillWords(block.text, fields), below }];
    }
    case 'heading':
      return [{ kind: 'heading', text: fillWords(block.text, fields) }];
    case 'paragraph':
      return [{ kind: 'paragraph', text: fillWords(block.text, fields), style: block.style ?? 'plain' }];
    case 'facts':
      return [{ kind: 'facts', facts: fillFacts(block, fields) }];
    case 'table':
      return [{ kind: 'table', table: fillTable(block, data) }];
    case 'form':
      return data.form
        .filter(({ code }) => !block.without.includes(code))
        .flatMap(({ name, facts }): Block[] => [
          { kind: 'heading', text: name },
          { kind: 'facts', facts: facts.filter(({ code }) => !block.without.includes(code)).map(labelled) },
        ]);
    case 'signatures':
      return [{ kind: 'signatures', signers: block.signers.map((signer) => fillSigner(signer, fields)) }];
    case 'space':
      return [{ kind: 'space', millimetres: block.millimetres }];
    default:
      return block satisfies never;
  }
}

const labelled = ({ label, value }: PrintedSection['facts'][number]): Fact => ({ label, value });

type Of<Type extends TemplateBlock['type']> = Extract<TemplateBlock, { type: Type }>;

function fillFacts(block: Of<'facts'>, fields: PrintRow): readonly Fact[] {
  return block.facts.flatMap(({ label, value, when }) => {
    if (!stands(when, fields)) return [];
    const filled = fillWords(value, fields);
    return [{ label: fillWords(label, fields), value: filled.vi === dots ? null : filled }];
  });
}

function fillTable(block: Of<'table'>, { fields, lists }: PrintData): Extract<Block, { kind: 'table' }>['table'] {
  const rows = isTemplateList(block.over) ? (lists[block.over] ?? []) : [];
  return {
    columns: block.columns.map(({ head, group, width, align }): Column => ({
      head,
      width,
      ...(group && { group }),
      ...(align && { align }),
    })),
    // In a cell there is no room for dots, and nothing to be written by hand.
    rows: rows.map((row) => block.columns.map(({ text }) => fillWords(text, { ...fields, ...row }, ''))),
    empty: block.empty,
  };
}

function fillSigner({ title, note, name }: Of<'signatures'>['signers'][number], fields: PrintRow) {
  const signed = name === undefined ? '' : fillWords(name, fields, '').vi;
  return { title: fillWords(title, fields), note: note ?? null, name: signed === '' ? null : signed };
}

function stands(when: string | undefined, fields: PrintRow): boolean {
  if (when === undefined) return true;
  return when.startsWith('!') ? !fields[when.slice(1)] : Boolean(fields[when]);
}

function fillWords(words: TemplateWords, fields: PrintRow, missing = dots): Line {
  const [vi, en] = typeof words === 'string' ? [words, words] : [words.vi, words.en];
  const fill = (text: string, read: (value: NonNullable<PrintValue>) => string): string =>
    replaceFields(text, (field) => {
      const value = fields[field];
      return value ? read(value) : missing;
    });
  return line(
    fill(vi, (value) => value.vi),
    fill(en, (value) => value.en ?? value.vi),
  );
}
