import { searchedDocumentTexts, type DocumentDocument } from '../../domain/documents/document-document.ts';
import type { Replica } from '../../replica/replica.ts';
import { withFoundField, type WithFoundField } from '../texts/found-in-field.ts';
import { titleOf } from './document-title.ts';

/**
 * The field that a document of a list was found in: its remark, who signed it, where it is kept. All that a narrow screen has no column
 * for is told: where it has one, the list leaves it out.
 */
export function foundInRow(replica: Replica, document: DocumentDocument, text: string): WithFoundField {
  const { direction, number, symbol, abstract } = document;
  return foundBeyond(replica, document, text, [direction === 'incoming' ? number : symbol, abstract]);
}

/** The same of one that stands among what was found, by its title. */
export function foundAmongHits(replica: Replica, document: DocumentDocument, text: string): WithFoundField {
  const { title, detail } = titleOf(document);
  return foundBeyond(replica, document, text, [title, detail]);
}

function foundBeyond(
  replica: Replica,
  { id }: Pick<DocumentDocument, 'id'>,
  text: string,
  shown: readonly string[],
): WithFoundField {
  return withFoundField(() => searchedDocumentTexts(replica.state(id)), shown.join(' '), text);
}
