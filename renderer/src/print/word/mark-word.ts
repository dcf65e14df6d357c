import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { PrintMark } from '../../../../sync/domain/prints/page-model.ts';
import { documentPath, type WordBytes } from './word-package.ts';

const body = '<w:body>';

/** The Word file with the marks of its standing before all else, whether the letter foresees them or not: bold, red, one a line. */
export function markWord(filled: WordBytes, marks: readonly PrintMark[], both: boolean): WordBytes {
  if (marks.length === 0) return filled;
  const files = unzipSync(filled);
  const text = strFromU8(files[documentPath] ?? new Uint8Array());
  // A letter that would go out without its marks does not go out.
  if (!text.includes(body)) throw new Error('no place for the marks');
  const paragraphs = marks.map(({ text: { vi, en } }) =>
    markParagraph(both && en !== undefined ? `${vi} / ${en}` : vi),
  );
  files[documentPath] = strToU8(text.replace(body, () => body + paragraphs.join('')));
  return zipSync(files);
}

function markParagraph(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:color w:val="A31515"/></w:rPr><w:t xml:space="preserve">${escaped}</w:t></w:r></w:p>`;
}
