import type { DocumentDocument } from '../../domain/documents/document-document.ts';

/** By what it is about, and by the marks that it bears; of a secret document there are marks only. */
export function titleOf({
  abstract,
  symbol,
  number,
  author,
}: Pick<DocumentDocument, 'abstract' | 'symbol' | 'number' | 'author'>): { title: string; detail: string } {
  const marks = [symbol, number].filter((mark) => mark !== '');
  // What is its title already is not said beside it once more.
  const beside = abstract === '' ? [author] : [...marks, author];
  return { title: abstract || marks.join(' · '), detail: beside.filter((part) => part !== '').join(' · ') };
}
