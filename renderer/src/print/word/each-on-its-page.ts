import { strFromU8, strToU8 } from 'fflate';
import { documentPath, type WordParts } from './word-package.ts';

const pageBreak = '<w:r><w:br w:type="page"/></w:r>';
const breaksPages = /<w:br\b[^>]*w:type="page"|<w:pageBreakBefore\b|<w:pPr\b[^>]*>(?:(?!<\/w:pPr>).)*<w:sectPr\b/s;

/**
 * Of a file that is nothing but a letter to each row of a list, each letter begins a page, as Word's own mail merge has it. A letter that
 * says where its pages break keeps to that.
 */
export function eachOnItsPage(parts: WordParts, list: string): WordParts {
  const bytes = parts[documentPath];
  if (bytes === undefined) return parts;
  const text = strFromU8(bytes);
  if (breaksPages.test(text)) return parts;
  const bodyAt = text.indexOf('<w:body>');
  const [first, last] = [firstParagraph(text, bodyAt), lastParagraph(text)];
  if (first === null || last === null || first.start === last.start) return parts;
  if (wordsOf(text, first) !== `{{#${list}}}` || wordsOf(text, last) !== `{{/${list}}}`) return parts;
  // Before the closing tag, so that the break is repeated with the letter.
  const settings =
    /^<w:p\b[^>]*>(?:<w:pPr\b[^>]*\/>|<w:pPr\b.*?<\/w:pPr>)?/s.exec(text.slice(last.start, last.end))?.[0] ?? '';
  const at = last.start + settings.length;
  return { ...parts, [documentPath]: strToU8(text.slice(0, at) + pageBreak + text.slice(at)) };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const closed = '</w:p>';

function firstParagraph(text: string, from: number): Span | null {
  const start = text.slice(from).search(/<w:p[ >]/);
  const end = text.indexOf(closed, from + start);
  return from === -1 || start === -1 || end === -1 ? null : { start: from + start, end: end + closed.length };
}

/** Of the body: after it come its settings only. */
function lastParagraph(text: string): Span | null {
  const end = text.lastIndexOf(closed);
  const start = Math.max(text.lastIndexOf('<w:p>', end), text.lastIndexOf('<w:p ', end));
  return start === -1 || end === -1 ? null : { start, end: end + closed.length };
}

function wordsOf(text: string, { start, end }: Span): string {
  return text
    .slice(start, end)
    .replaceAll(/<[^>]*>/g, '')
    .trim();
}
