import type { FieldValue } from '../../../sync/bridge/model.ts';
import type { Catalogue, FormField, Procedure } from '../../../sync/domain/catalogue/types.ts';
import { paperOfField } from '../../../sync/domain/registers/issued.ts';
import { countryName } from '../../../sync/domain/country-names.ts';
import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';
import { statusWords } from '../ui/status-badge.tsx';

export interface FieldWords {
  /** The label of a form's field, or the name of one of the case's own. A field nobody knows keeps its code. */
  label(code: string): string;
  value(code: string, value: FieldValue): string;
}

/** @param books by whose names registers and kinds of blanks are called; without them they keep their codes */
export function fieldWords(
  procedure: Procedure | undefined,
  nameOf: (staff: string) => string,
  t: Translate,
  format: Format,
  books: Books | null = null,
): FieldWords {
  const fields = new Map(procedure?.fields.map((field) => [field.code, field]));
  const papers = new Map(procedure?.papers.map((paper) => [paper.code, format.text(paper.name)]));
  return {
    label: (code) => {
      const own = ownFields.find((name) => name === code);
      if (own !== undefined) return t(`case-field.${own}`);
      const issued = issuedPart(code);
      if (issued !== undefined) {
        const paper = paperOfField(code)?.paper ?? 0;
        const field = t(`issued-field.${issued}`);
        return paper === 0 ? field : t('issued-field-of', { field, paper: format.count(paper) });
      }
      const field = fields.get(code);
      return field === undefined ? code : format.text(field.label);
    },
    value: (code, value) => {
      if (value === null || value === '') return t('empty-value');
      if (Array.isArray(value)) {
        return value.length === 0 ? t('none') : value.map((paper) => papers.get(paper) ?? paper).join('; ');
      }
      if (typeof value === 'boolean') return value ? t('yes') : t('no');
      if (code === 'state') return statusWords(String(value), t, format);
      if (code === 'assignee') return nameOf(String(value));
      if (code === 'received_at' && typeof value === 'number') return format.dateTime(value);
      if (code === 'procedure' && value === procedure?.code) return format.text(procedure.name);
      const issued = issuedPart(code);
      if (issued !== undefined) return issuedWords(issued, String(value), format, books);
      if (code === 'channel') return channelWords(String(value), t);
      return formValueWords(fields.get(code), value, format);
    },
  };
}

/** Fields of the case itself, which stand beside those of its form. */
const ownFields = [
  'state',
  'assignee',
  'papers',
  'papers_returned',
  'procedure',
  'code',
  'number',
  'official_code',
  'channel',
  'received_at',
  'working_days',
] as const;

const issuedParts = ['register', 'number', 'blank', 'serial', 'on', 'note'] as const;

/** What a field says of a result that was issued; undefined where it is another. */
export function issuedPart(code: string): (typeof issuedParts)[number] | undefined {
  if (!code.startsWith('issued/')) return undefined;
  return issuedParts.find((part) => code.endsWith(`/${part}`));
}

/** What a case's issued results are called by. */
type Books = Pick<Catalogue, 'registers' | 'blanks'>;

function issuedWords(part: (typeof issuedParts)[number], value: string, format: Format, books: Books | null): string {
  if (part === 'on') return format.isoDate(value);
  const list = part === 'register' ? books?.registers : part === 'blank' ? books?.blanks : undefined;
  const known = list?.find(({ code }) => code === value);
  return known === undefined ? value : format.text(known.name);
}

function channelWords(channel: string, t: Translate): string {
  const known = (['in_person', 'online', 'post'] as const).find((name) => name === channel);
  return known === undefined ? channel : t(`channel.${known}`);
}

function formValueWords(field: FormField | undefined, value: string | number, format: Format): string {
  switch (field?.type) {
    case 'date':
      return format.isoDate(String(value));
    case 'money': {
      const currency = field.checks.currency ?? 'USD';
      return typeof value === 'number' ? `${format.amount(value, currency)} ${currency}` : value;
    }
    case 'country':
      return countryName(String(value), format.language);
    case 'choice': {
      const choice = field.choices.find(({ code }) => code === value);
      return choice === undefined ? String(value) : format.text(choice.name);
    }
    default:
      return String(value);
  }
}
