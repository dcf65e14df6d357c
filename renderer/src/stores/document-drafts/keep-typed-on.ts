import { mayHold, isSecret } from '../../../../sync/domain/documents/secrecy.ts';
import { draftTextOf, edits, fieldsSaved } from '../edits/edits.ts';
import { type DocumentDraft, documentDrafts, type DraftValue } from './document-drafts.ts';

/**
 * What was typed into a new document's form while it was being saved waits in the form of the document that was made, to be saved on
 * what was sent.
 *
 * @returns whether anything was
 */
export function keepTypedOn(key: string, sent: DocumentDraft, { id, record }: { id: string; record: string }): boolean {
  const now = documentDrafts.get().drafts[key];
  if (now?.id !== sent.id) return false;
  const names = Object.keys({ ...sent.values, ...now.values });
  const since = names.filter((name) => !isSame(now.values[name], sent.values[name]) && mayBeKept(name, now.values));
  for (const name of since) {
    const form = name === 'draft' ? draftTextOf(id) : id;
    const base = fieldsSaved(plain(sent.values), record);
    edits.dispatch({ type: 'form-opened', id: form, place: { screen: 'document', id }, view: [record], base });
    edits.dispatch({ type: 'field-changed', id: form, code: name, value: plainValue(now.values[name]) });
  }
  return since.length > 0;
}

function mayBeKept(name: string, values: DocumentDraft['values']): boolean {
  return mayHold(name) || !isSecret(values['secrecy'] ?? 'none');
}

function isSame(one: DraftValue | undefined, other: DraftValue | undefined): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

function plain(values: DocumentDraft['values']) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: DraftValue | undefined) {
  return typeof value === 'object' && value !== null ? [...value] : (value ?? null);
}
