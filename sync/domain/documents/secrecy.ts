import type { SubjectState } from '../../core/fold/fold.ts';
import type { Fields, Operation } from '../../core/record/operation.ts';
import { documentFields, documentSubjectKind, personOfField } from './document-fields.ts';
import { secrecyNames, type SecrecyName } from './levels.ts';

/** Where something stood that a secret document may not hold here. */
export type SecretPart = 'field' | 'note' | 'file' | 'reason';

export interface SecretFault {
  readonly part: SecretPart;
  /** The field's name; empty where it is no field. */
  readonly field: string;
}

/**
 * All that may be said of a secret document on a connected machine: that a numbered item exists on paper, when, and with whom it
 * is [D5, Law 117/2025/QH15]. No abstract, no content, no file, and no words in which either could stand.
 */
const allowed: readonly string[] = [
  documentFields.direction,
  documentFields.secrecy,
  documentFields.urgency,
  documentFields.number,
  documentFields.numberValue,
  documentFields.numberYear,
  documentFields.code,
  documentFields.symbol,
  documentFields.notation,
  documentFields.documentDate,
  documentFields.arrivalDate,
  documentFields.receivedAt,
  documentFields.lists,
  documentFields.lead,
  documentFields.due,
  documentFields.copies,
  documentFields.step,
];

/** Marks, days, names of people by their subject: short, and without spaces, so that no sentence fits into one. */
const mark = /^[\p{L}\p{N}_./-]{0,60}$/u;

export function isSecrecyName(value: unknown): value is SecrecyName {
  return (secrecyNames as readonly unknown[]).includes(value);
}

/** A level that this version does not know is a level. */
export const isSecret = (secrecy: unknown): boolean => secrecy !== undefined && secrecy !== 'none';

/** The highest level that anyone gave it and nobody who knew took back: in doubt it is secret. */
export function secrecyOf(state: Pick<SubjectState, 'fields'>): SecrecyName {
  const levels = (state.fields[documentFields.secrecy]?.writes ?? []).map(({ value }) =>
    isSecrecyName(value) ? secrecyNames.indexOf(value) : secrecyNames.length - 1,
  );
  return secrecyNames[Math.max(0, ...levels)] ?? 'none';
}

/** What an operation on a secret document may not hold; null where it holds nothing of that sort. */
export function secretFault(operation: Operation): SecretFault | null {
  switch (operation.type) {
    case 'open':
    case 'set': {
      const field = Object.entries(operation.fields).find(([name, value]) => !isAllowed(name, value))?.[0];
      return field === undefined ? null : { part: 'field', field };
    }
    case 'note':
      return { part: 'note', field: '' };
    case 'attach':
      return { part: 'file', field: '' };
    case 'move':
      return (operation.reason ?? '') === '' ? null : { part: 'reason', field: '' };
    case 'void':
      return mark.test(operation.reason) ? null : { part: 'reason', field: '' };
    default:
      return null;
  }
}

/** Whether a field may stand on a secret document at all. */
export const mayHold = (name: string): boolean =>
  allowed.includes(name) || personOfField('support', name) !== null || personOfField('done', name) !== null;

function isAllowed(name: string, value: Fields[string]): boolean {
  if (value === null) return true;
  if (!mayHold(name)) return value === '' || (Array.isArray(value) && value.length === 0);
  if (typeof value === 'number') return true;
  return typeof value === 'string' && mark.test(value);
}

/** Whether a document is secret once an operation is written on it. */
export function isSecretWith(state: Pick<SubjectState, 'fields'> | null, operation: Operation): boolean {
  const written =
    operation.type === 'open' || operation.type === 'set' ? operation.fields[documentFields.secrecy] : undefined;
  if (written !== undefined) return isSecret(written);
  return state !== null && isSecret(secrecyOf(state));
}

/**
 * What is said again when a document is made secret: so that the records which hold its content can be erased without losing
 * that it exists.
 */
export function restated({ fields }: Pick<SubjectState, 'fields'>): Fields {
  const kept = Object.entries(fields).filter(
    ([name, { value, conflict }]) =>
      value !== null && value !== '' && !conflict && mayHold(name) && isAllowed(name, value),
  );
  return Object.fromEntries(kept.map(([name, { value }]) => [name, value]));
}

/** The records of a document that hold what a secret one may not: headquarters is to erase them [D6]. */
export function recordsToErase<Held extends { readonly operation: Operation | null }>(
  state: Pick<SubjectState, 'fields'>,
  records: readonly Held[],
): readonly Held[] {
  if (!isSecret(secrecyOf(state))) return [];
  return records.filter(({ operation }) => operation !== null && secretFault(operation) !== null);
}

/** An operation as it may be shown on a document that is secret by now. */
export function withoutContent(operation: Operation): Operation {
  switch (operation.type) {
    case 'open':
    case 'set': {
      const held = Object.entries(operation.fields).filter(([name, value]) => mayHold(name) && isAllowed(name, value));
      return { ...operation, fields: Object.fromEntries(held) };
    }
    case 'note':
      return { ...operation, text: '' };
    case 'attach':
      return { ...operation, title: '', name: '' };
    case 'move':
      return { type: 'move', to: operation.to };
    case 'void':
      return { ...operation, reason: '' };
    default:
      return operation;
  }
}

/** Whether this subject is a document, and secret. */
export const isSecretDocument = (state: Pick<SubjectState, 'kind' | 'fields'>): boolean =>
  state.kind === documentSubjectKind && isSecret(secrecyOf(state));
