import type { Value } from '../../core/canonical.ts';
import { isSubjectId } from '../../core/record/subject-id.ts';
import { parseIsoDate, type IsoDate } from '../dates.ts';
import { documentFields, personOfField } from './document-fields.ts';
import type { DocumentType } from './document-lists.ts';
import type { Direction } from './registers.ts';
import { isUrgencyName } from './document-values.ts';
import { isSecrecyName, isSecret } from './secrecy.ts';

export type Written = { readonly [name: string]: Value };

export interface DocumentFinding {
  readonly field: string;
  readonly reason:
    | 'required'
    | 'unknown-field'
    | 'unknown-value'
    | 'not-a-date'
    | 'date-in-future'
    | 'before-document-date'
    | 'too-long'
    | 'not-a-count';
}

const lines: readonly string[] = [
  documentFields.symbol,
  documentFields.notation,
  documentFields.author,
  documentFields.signer,
  documentFields.archiveUnit,
  documentFields.leadUnit,
];
const passages: readonly string[] = [documentFields.abstract, documentFields.remark, documentFields.instruction];
const days: readonly string[] = [documentFields.documentDate, documentFields.arrivalDate, documentFields.due];

const longestLine = 300;
const longestPassage = 4000;
/** A record holds 64 KiB; marks take up to three bytes. */
const longestDraft = 18_000;

/** Fields that a person may write; the others are the desk's own. */
export function isWritable(name: string): boolean {
  const single: readonly string[] = [
    documentFields.type,
    documentFields.recipients,
    documentFields.urgency,
    documentFields.secrecy,
    documentFields.copies,
    documentFields.draft,
    documentFields.lead,
  ];
  return [...lines, ...passages, ...days, ...single].includes(name) || personOfField('support', name) !== null;
}

export interface Measure {
  readonly today: IsoDate;
  readonly types: readonly Pick<DocumentType, 'code'>[];
}

/**
 * Looks at the fields now written, beside those that stand.
 * @param written the fields now written; all that a new document has
 * @param standing what stood before
 * @param types the sorts it may be of
 */
export function checkDocument(
  direction: Direction,
  written: Written,
  standing: Written | null,
  { today, types }: Measure,
): readonly DocumentFinding[] {
  const will = { ...standing, ...written };
  return [
    ...Object.entries(written).flatMap(([name, value]) => checkField(name, value, { today, types })),
    ...checkDates(written, will),
    ...checkRequired(direction, will).filter(({ field }) => standing === null || field in written),
  ];
}

function checkField(name: string, value: Value, measure: Measure): readonly DocumentFinding[] {
  if (!isWritable(name)) return [{ field: name, reason: 'unknown-field' }];
  if ((value === null || value === '') && name !== documentFields.secrecy) return [];
  const reason = faultOf(name, value, measure);
  return reason === null ? [] : [{ field: name, reason }];
}

function faultOf(name: string, value: Value, { today, types }: Measure): DocumentFinding['reason'] | null {
  const text = typeof value === 'string' ? value : null;
  if (lines.includes(name)) return text === null ? 'unknown-value' : text.length > longestLine ? 'too-long' : null;
  if (passages.includes(name))
    return text === null ? 'unknown-value' : text.length > longestPassage ? 'too-long' : null;
  if (days.includes(name)) return dayFault(name, text, today);
  if (personOfField('support', name) !== null)
    return text === 'none' || (text !== null && parseIsoDate(text) !== null) ? null : 'not-a-date';
  return otherFault(name, value, types);
}

function dayFault(name: string, text: string | null, today: IsoDate): DocumentFinding['reason'] | null {
  const day = text === null ? null : parseIsoDate(text);
  if (day === null) return 'not-a-date';
  return name !== documentFields.due && day > today ? 'date-in-future' : null;
}

function otherFault(name: string, value: Value, types: Measure['types']): DocumentFinding['reason'] | null {
  switch (name) {
    case documentFields.type:
      return types.some(({ code }) => code === value) ? null : 'unknown-value';
    case documentFields.urgency:
      return isUrgencyName(value) ? null : 'unknown-value';
    case documentFields.secrecy:
      return isSecrecyName(value) ? null : 'unknown-value';
    case documentFields.copies:
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= 100_000
        ? null
        : 'not-a-count';
    case documentFields.lead:
      return isSubjectId(value) ? null : 'unknown-value';
    case documentFields.draft:
      return typeof value !== 'string' ? 'unknown-value' : value.length > longestDraft ? 'too-long' : null;
    case documentFields.recipients:
      return Array.isArray(value) && value.every((item) => typeof item === 'string' && item.length <= longestLine)
        ? null
        : 'too-long';
    default:
      return null;
  }
}

/** Nothing arrives before it was written. */
function checkDates(written: Written, standing: Written): readonly DocumentFinding[] {
  const arrival = documentFields.arrivalDate;
  if (!(arrival in written) && !(documentFields.documentDate in written)) return [];
  const [arrived, dated] = [standing[arrival], standing[documentFields.documentDate]];
  const isBefore = typeof arrived === 'string' && typeof dated === 'string' && arrived !== '' && arrived < dated;
  return isBefore ? [{ field: arrival, reason: 'before-document-date' }] : [];
}

function checkRequired(direction: Direction, standing: Written): readonly DocumentFinding[] {
  const incoming = [documentFields.arrivalDate, documentFields.type, documentFields.author, documentFields.abstract];
  const outgoing = [documentFields.type, documentFields.abstract];
  const required: readonly string[] = isSecret(standing[documentFields.secrecy])
    ? [documentFields.secrecy]
    : direction === 'incoming'
      ? incoming
      : outgoing;
  return required.flatMap((field): DocumentFinding[] => {
    const value = standing[field];
    const isEmpty = value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
    return isEmpty ? [{ field, reason: 'required' }] : [];
  });
}
