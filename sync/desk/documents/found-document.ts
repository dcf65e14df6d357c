import type { FoundField } from '../../bridge/model.ts';
import { searchedDocumentTexts, type DocumentDocument } from '../../domain/documents/document-document.ts';
import type { Replica } from '../../replica/replica.ts';
import { foundInField } from '../texts/found-in-field.ts';
import { titleOf } from './document-title.ts';

type FoundDocument = { readonly foundField: FoundField } | Record<string, never>;

/**
 * The field that a document of a list was found in: its remark, who signed it, where it is kept. All that a narrow screen has no column
 * for is told: where it has one, the list leaves it out.
 */
export function foundInRow(replica: Replica, document: DocumentDocument, text: string): FoundDocument {
  const { direction, number, symbol, abstract } = document;
  return foundBeyond(replica, document, text, [direction === 'incoming' ? number : symbol, abstract]);
}

/** The same of one that stands among what was found, by its title. */
export function foundAmongHits(replica: Replica, document: DocumentDocument, text: string): FoundDocument {
  const { title, detail } = titleOf(document);
  return foundBeyond(replica, document, text, [title, detail]);
}

function foundBeyond(
  replica: Replica,
  { id }: Pick<DocumentDocument, 'id'>,
  text: string,
  shown: readonly string[],
): FoundDocument {
  const foundField = foundInField(() => searchedDocumentTexts(replica.state(id)), shown.join(' '), text);
  return foundField === null ? {} : { foundField };
}
