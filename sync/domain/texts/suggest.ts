import { foldText } from '../../core/fold/fold-text.ts';
import { parseIsoDate } from '../dates.ts';
import type { SecrecyName } from '../documents/levels.ts';

/** What the head of a document's first page says of it, by the layout of Decree 30/2020/NĐ-CP, Annex I. */
export interface SuggestedFields {
  /** `123/QĐ-BNG`. */
  readonly symbol: string | null;
  /** `2026-03-12`. */
  readonly document_date: string | null;
  readonly author: string | null;
  /** `Về việc …`, in one line. */
  readonly abstract: string | null;
}

/** Lines of a page that are its head. */
const headLines = 30;
/** Letters of a line that are looked at: no line of a letter has as many. */
const longestLine = 300;

/**
 * Reads symbol, date, author and abstract from the words of a first page. A guess for a person to look at, never to be written by itself.
 *
 * @param authors those that were written before: their spelling is offered where the page has one of them in capitals
 */
export function suggestFields(words: string, authors: readonly string[]): SuggestedFields {
  const head = words
    .split('\n')
    .slice(0, headLines)
    .map((line) => line.slice(0, longestLine));
  return {
    symbol: symbolIn(head),
    document_date: dateIn(head.join(' ')),
    author: authorIn(head, authors),
    abstract: abstractIn(head),
  };
}

const levels = [
  ['tuyet mat', 'top_secret'],
  ['toi mat', 'very_secret'],
  ['mat', 'secret'],
] as const;

/** The stamp of secrecy that a page bears: capitals in a line of their own. In doubt none: it warns, and refuses nothing by itself. */
export function secrecyStampIn(words: string): Exclude<SecrecyName, 'none'> | null {
  const lines = words.split('\n').map((line) =>
    line
      .replaceAll(/[^\p{L} ]/gu, '')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
  const stamped = lines.filter((line) => line !== '' && line === line.toUpperCase()).map((line) => foldText(line));
  return levels.find(([stamp]) => stamped.includes(stamp))?.[1] ?? null;
}

const SYMBOL = /(?<![\p{L}\p{N}/])(\d{1,6})\s?\/\s?((?:\d{4}\s?\/\s?)?\p{Lu}[\p{Lu}\d]*(?:\s?[-–&.]\s?[\p{Lu}\d]+)*)/u;

function symbolIn(head: readonly string[]): string | null {
  // What a document refers to looks the same: its own stands behind "Số".
  const own = head.find((line) => /^\W*(so|no|ref)\b/.test(foldText(line)));
  const found = SYMBOL.exec(own ?? '');
  if (!found) return null;
  const [, number, rest = ''] = found;
  return `${number}/${rest.replaceAll(/\s/g, '').replaceAll('–', '-')}`;
}

function dateIn(head: string): string | null {
  const found = /ngay\s*(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*(\d{4})/.exec(foldText(head));
  if (!found) return null;
  const [, day = '', month = '', year = ''] = found;
  const date = parseIsoDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return date !== null && date >= '1945' ? date : null;
}

/** Lines that an abstract takes at most. */
const abstractLines = 4;
/** Below the number of a letter; below the title of what is no letter. */
const ABOUT = /^\W*(?:V\s?[/|Il1]\s?v|về việc)(?=\s|:)[\s:.]*/iu;
/** What stands in the right column beside it: place and day, or the state's words. */
const BESIDE = /\p{Lu}[\p{L} .]{0,60},\s*(?:ngày|ngay)\s*\d.*$/u;
/** Where the text begins. */
const AFTER = /^\W*(kinh gui|can cu|thuc hien|theo |bo truong|dai su|cuc truong|dieu 1)/;

function abstractIn(head: readonly string[]): string | null {
  const at = head.findIndex((line) => ABOUT.test(line));
  if (at === -1) return null;
  const lines: string[] = [];
  for (const line of head.slice(at, at + abstractLines)) {
    const own = line.replace(BESIDE, '').trim();
    const isOver = own === '' || AFTER.test(foldText(own)) || /[.;:]$/.test(lines.at(-1) ?? '');
    if (lines.length > 0 && (isOver || isName(own))) break;
    lines.push(own);
  }
  const about = lines
    .join(' ')
    .replace(ABOUT, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/[.;:]$/, '')
    .trim();
  return about.length < 4 ? null : `Về việc ${about}`.slice(0, 1000);
}

/** Lines that every document of the state has at its head. */
const COMMON = /(cong hoa xa hoi chu nghia viet nam|doc lap\s*[-–]?\s*tu do\s*[-–]?\s*hanh phuc).*$/;

/** Who issued it stands in capitals above its number, under the body that it belongs to. */
function authorIn(head: readonly string[], authors: readonly string[]): string | null {
  const numberAt = head.findIndex((line) => /^\W*so\W/.test(`${foldText(line)} `));
  const above = head.slice(0, numberAt === -1 ? 0 : numberAt).flatMap((line) => {
    const own = withoutCommon(line);
    return isName(own) ? [own] : [];
  });
  const written = above.at(-1);
  if (written === undefined) return null;
  return authors.find((author) => foldText(author) === foldText(written)) ?? written;
}

/** The state's own words stand beside the issuer's in one line. */
function withoutCommon(line: string): string {
  const marks = COMMON.exec(foldText(line));
  return (marks ? line.normalize('NFC').slice(0, marks.index) : line).replaceAll(/\s+/g, ' ').trim();
}

function isName(line: string): boolean {
  const letters = line.replaceAll(/[^\p{L}]/gu, '');
  return letters.length >= 4 && letters === letters.toUpperCase() && line.length <= 120;
}
