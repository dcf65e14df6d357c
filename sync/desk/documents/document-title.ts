import type { DocumentDocument } from '../../domain/documents/document-document.ts';

/** By what it is about, and by the marks that it bears; of a secret document there are marks only. */
export function titleOf({
  abstract,
  symbol,
  number,
  author,
}: Pick<DocumentDocument, 'abstract' | 'symbol' | 'number' | 'author'>): { title: string; detail: string } {
  const marks = [symbol, number].filter((mark) => mark !== '');
  return { title: abstract || marks.join(' · '), detail: [...marks, author].filter((part) => part !== '').join(' · ') };
}
