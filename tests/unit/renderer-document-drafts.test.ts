import { afterEach, expect, test } from 'vitest';
import {
  documentDrafts,
  type DocumentDraftsAction,
  type DocumentDrafts,
  reduceDocumentDrafts,
} from '../../renderer/src/stores/document-drafts/document-drafts.ts';
import { keepTypedOn } from '../../renderer/src/stores/document-drafts/keep-typed-on.ts';
import { draftTextOf, edits } from '../../renderer/src/stores/edits/edits.ts';
import { forgetEverything } from '../../renderer/src/stores/store.ts';

afterEach(forgetEverything);

const key = 'incoming';
const begun = (id: string): DocumentDraftsAction => ({
  type: 'draft-begun',
  key,
  draft: { id, values: { author: 'Cục Lãnh sự' }, attempted: false },
});
const after = (...actions: readonly DocumentDraftsAction[]): DocumentDrafts =>
  actions.reduce(reduceDocumentDrafts, { drafts: {}, lastAuthor: '' });
const ended: DocumentDraftsAction = { type: 'draft-ended', key, draft: 'first', author: 'Bộ Tư pháp' };

test('a document that was registered ends its own draft, and its author is the next one’s', () => {
  expect(after(begun('first'), ended)).toEqual({ drafts: {}, lastAuthor: 'Bộ Tư pháp' });
});

test('one that a file began in its place, while it was being registered, stays', () => {
  const { drafts, lastAuthor } = after(begun('first'), begun('second'), ended);
  expect([drafts[key]?.id, lastAuthor]).toEqual(['second', 'Bộ Tư pháp']);
});

const made = { id: '00112233445566778899aabbccddeeff', record: 'r' };

function typeWhileSaving(fields: Readonly<Record<string, string>>): boolean {
  documentDrafts.dispatch(begun('first'));
  const sent = documentDrafts.get().drafts[key]!;
  for (const [field, value] of Object.entries(fields))
    documentDrafts.dispatch({ type: 'field-changed', key, field, value });
  return keepTypedOn(key, sent, made);
}

test('what was typed while a new document was being saved waits in the form of that document', () => {
  expect(typeWhileSaving({ abstract: 'Về bảo hộ', draft: 'Kính gửi' })).toBe(true);
  const place = { screen: 'document', id: made.id };
  expect(edits.get().edits[made.id]).toMatchObject({ place, view: ['r'], changes: { abstract: 'Về bảo hộ' } });
  expect(edits.get().edits[made.id]?.base['author']?.value).toBe('Cục Lãnh sự');
  expect(edits.get().edits[draftTextOf(made.id)]?.changes).toEqual({ draft: 'Kính gửi' });
});

test('where nothing was typed meanwhile nothing waits, and a secret document’s text never does', () => {
  expect(typeWhileSaving({ author: 'Cục Lãnh sự' })).toBe(false);
  expect(typeWhileSaving({ secrecy: 'secret', abstract: 'không được giữ' })).toBe(true);
  expect(edits.get().edits[made.id]?.changes).toEqual({ secrecy: 'secret' });
});
