import type { DocumentRow } from '../../../sync/bridge/documents-model.ts';
import type { FieldValue } from '../../../sync/bridge/model.ts';
import { documentFields, personOfField } from '../../../sync/domain/documents/document-fields.ts';
import { isEarlyStep } from '../../../sync/domain/documents/document-steps.ts';
import { namesOf, type DocumentNames, type ListVersions } from '../../../sync/domain/documents/list-versions.ts';
import { tellsOfStep } from '../../../sync/domain/documents/successions.ts';
import { isUrgencyName } from '../../../sync/domain/documents/document-values.ts';
import { isSecrecyName } from '../../../sync/domain/documents/secrecy.ts';
import type { FieldWords } from '../case/field-words.ts';
import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';
import { stepWords } from './document-marks.tsx';
import { successionWords } from './successions.tsx';

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
  'lists',
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

/** A document's sort, by the name under which it was registered. */
export function typeWords(
  { type, lists }: Pick<DocumentRow, 'type' | 'lists'>,
  versions: ListVersions,
  format: Format,
) {
  return format.text(namesOf(versions, lists).type(type));
}

/** What a register notes beside an entry: how it was ended before its end, what it and others did to each other, and what people noted. */
export function remarkWords(
  { step, successions, remark }: Pick<DocumentRow, 'step' | 'successions' | 'remark'>,
  t: Translate,
  format: Format,
): string {
  const others = successions.map((succession) => successionWords(succession, t, format));
  const ended = isEarlyStep(step) && !tellsOfStep(step, successions) ? stepWords(step, t) : '';
  return [ended, ...others, remark].filter((part) => part !== '').join('; ');
}

/** The words for a document's fields and their values. */
export function documentWords(
  nameOf: (person: string) => string,
  t: Translate,
  format: Format,
  names: DocumentNames,
): FieldWords {
  return {
    label: (code) => {
      const known = labelled.find((name) => name === code);
      if (known !== undefined) return t(`documents:field.${known}`);
      const [support, done] = [personOfField('support', code), personOfField('done', code)];
      if (support !== null) return t('documents:part-of', { name: nameOf(support) });
      return done === null ? code : t('documents:done-by', { name: nameOf(done) });
    },
    value: (code, value) => valueWords(code, value, { nameOf, t, format, names }),
  };
}

function valueWords(
  code: string,
  value: FieldValue,
  {
    nameOf,
    t,
    format,
    names,
  }: {
    readonly nameOf: (person: string) => string;
    readonly t: Translate;
    readonly format: Format;
    readonly names: DocumentNames;
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
      return format.text(names.type(value));
    case documentFields.urgency:
      return isUrgencyName(value) ? format.text(names.urgency(value)) : value;
    case documentFields.secrecy:
      return isSecrecyName(value) ? format.text(names.secrecy(value)) : value;
    case documentFields.step:
      return stepWords(value, t);
    case documentFields.lead:
      return nameOf(value);
    case documentFields.documentDate:
    case documentFields.arrivalDate:
    case documentFields.due:
    case documentFields.lists:
      return format.isoDate(value);
    default:
      if (personOfField('support', code) !== null && value === 'none') return t('documents:no-deadline');
      return (personOfField('support', code) ?? personOfField('done', code)) ? format.isoDate(value) : value;
  }
}
