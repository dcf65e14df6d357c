import { expect, test } from 'vitest';
import {
  type DocumentDraftsAction,
  type DocumentDrafts,
  reduceDocumentDrafts,
} from '../../renderer/src/stores/document-drafts/document-drafts.ts';

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
