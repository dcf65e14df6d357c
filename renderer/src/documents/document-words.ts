import type { FieldValue } from '../../../sync/bridge/model.ts';
import { documentFields, personOfField } from '../../../sync/domain/documents/document-fields.ts';
import { documentListsOn } from '../../../sync/domain/documents/document-lists.ts';
import { isUrgencyName } from '../../../sync/domain/documents/document-values.ts';
import { isSecrecyName } from '../../../sync/domain/documents/secrecy.ts';
import type { FieldWords } from '../case/field-words.ts';
import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';
import { stepWords } from './document-marks.tsx';

const labelled = [
  'direction',
  'type',
  'number',
  'number_value',
  'number_year',
  'code',
  'symbol',
  'notation',
  'author',
  'recipients',
  'document_date',
  'arrival_date',
  'received_at',
  'abstract',
  'urgency',
  'secrecy',
  'signer',
  'copies',
  'archive_unit',
  'remark',
  'draft',
  'instruction',
  'lead',
  'lead_unit',
  'due',
  'state',
] as const;

export function typeWords(type: string, format: Format, today: string): string {
  const known = documentListsOn(today).types.find(({ code }) => code === type);
  return known === undefined ? type : format.text(known.name);
}

/** The words for a document's fields and their values. */
export function documentWords(
  nameOf: (person: string) => string,
  t: Translate,
  format: Format,
  today: string,
): FieldWords {
  return {
    label: (code) => {
      const known = labelled.find((name) => name === code);
      if (known !== undefined) return t(`documents:field.${known}`);
      const [support, done] = [personOfField('support', code), personOfField('done', code)];
      if (support !== null) return t('documents:part-of', { name: nameOf(support) });
      return done === null ? code : t('documents:done-by', { name: nameOf(done) });
    },
    value: (code, value) => valueWords(code, value, { nameOf, t, format, today }),
  };
}

function valueWords(
  code: string,
  value: FieldValue,
  {
    nameOf,
    t,
    format,
    today,
  }: {
    readonly nameOf: (person: string) => string;
    readonly t: Translate;
    readonly format: Format;
    readonly today: string;
  },
): string {
  if (value === null || value === '') return t('empty-value');
  if (Array.isArray(value)) return value.length === 0 ? t('none') : value.join('; ');
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (typeof value === 'number') return code === documentFields.receivedAt ? format.dateTime(value) : String(value);
  switch (code) {
    case documentFields.direction:
      return value === 'incoming' || value === 'outgoing' ? t(`documents:direction.${value}`) : value;
    case documentFields.type:
      return typeWords(value, format, today);
    case documentFields.urgency:
      return isUrgencyName(value) ? t(`documents:urgency.${value}`) : value;
    case documentFields.secrecy:
      return isSecrecyName(value) ? t(`documents:secrecy.${value}`) : value;
    case documentFields.step:
      return stepWords(value, t);
    case documentFields.lead:
      return nameOf(value);
    case documentFields.documentDate:
    case documentFields.arrivalDate:
    case documentFields.due:
      return format.isoDate(value);
    default:
      if (personOfField('support', code) !== null && value === 'none') return t('documents:no-deadline');
      return (personOfField('support', code) ?? personOfField('done', code)) ? format.isoDate(value) : value;
  }
}
