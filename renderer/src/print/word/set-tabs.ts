import type { Column, Content } from 'pdfmake/interfaces.js';
import { setInlines } from './set-inlines.ts';
import { inlinesWidth, timesWidth } from './times-widths.ts';
import type { PageCount, TabStop, WordInline, WordParagraph } from './word-model.ts';

/** Points between the stops that every line has of itself. */
const usualStop = 36;

type Tab = Extract<WordInline, { kind: 'tab' }>;

/** What stands between two tabs, and how the first of them places it. */
interface Piece {
  readonly tab: Tab | null;
  readonly inlines: readonly WordInline[];
}

/**
 * Lines with tabs as columns that stand side by side, as pdfmake knows no tabs. Null for what does not fit on its line, or would
 * stand over what is before it.
 *
 * @param room points between the margins of the paragraph's column
 */
export function setTabs(paragraph: WordParagraph, room: number, page: PageCount | null): readonly Content[] | null {
  const lines = linesOf(paragraph.inlines).map((line, index) => {
    const start = index === 0 ? paragraph.left + paragraph.firstLine : paragraph.left;
    return setLine(piecesOf(line), start, paragraph, room, page);
  });
  return lines.every((line) => line !== null) ? lines : null;
}

/** Where the text goes on after tabs that stand before all else, from the paragraph's left; null where tabs stand elsewhere too. */
export function indentOfTabs(paragraph: WordParagraph): number | null {
  const { inlines, left, firstLine } = paragraph;
  const leading = inlines.findIndex(({ kind }) => kind !== 'tab');
  if (leading <= 0 || inlines.slice(leading).some(({ kind }) => kind === 'tab')) return null;
  let at = left + firstLine;
  for (let tab = 0; tab < leading; tab += 1) {
    const stop = stopAfter(at, paragraph);
    if (stop.align !== 'left' || stop.leader !== 'none') return null;
    at = stop.at;
  }
  return at - left;
}

function linesOf(inlines: readonly WordInline[]): readonly (readonly WordInline[])[] {
  const lines: WordInline[][] = [[]];
  for (const inline of inlines) {
    if (inline.kind !== 'text') lines.at(-1)!.push(inline);
    else {
      for (const [index, text] of inline.text.split('\n').entries()) {
        if (index > 0) lines.push([]);
        if (text !== '') lines.at(-1)!.push({ ...inline, text });
      }
    }
  }
  return lines;
}

function piecesOf(line: readonly WordInline[]): readonly Piece[] {
  const pieces: { tab: Tab | null; inlines: WordInline[] }[] = [{ tab: null, inlines: [] }];
  for (const inline of line) {
    if (inline.kind === 'tab') pieces.push({ tab: inline, inlines: [] });
    else pieces.at(-1)!.inlines.push(inline);
  }
  return pieces;
}

/** The first stop behind the place: of the paragraph's own, where its lines begin, or of those that each line has. */
function stopAfter(at: number, { tabs, left, firstLine }: WordParagraph): TabStop {
  const own = tabs.find((stop) => stop.at > at + 0.5);
  const isHanging = firstLine < 0 && left > at + 0.5;
  if (isHanging && (own === undefined || left < own.at)) return { at: left, align: 'left', leader: 'none' };
  return own ?? { at: (Math.floor((at + 0.5) / usualStop) + 1) * usualStop, align: 'left', leader: 'none' };
}

function setLine(
  pieces: readonly Piece[],
  start: number,
  paragraph: WordParagraph,
  room: number,
  page: PageCount | null,
): Content | null {
  const columns: Column[] = start > 0 ? [{ text: '', width: start }] : [];
  // Where the last column ends, and where the last letter does.
  let [edge, end] = [start, start];
  for (const { tab, inlines } of pieces) {
    const width = inlinesWidth(inlines);
    const stop = tab && stopAfter(end, paragraph);
    const from = stop === null ? start : placed(stop, width);
    // A little over what stands before may be an error of measuring.
    if (from < end - 2 || from + width > room + 6) return null;
    if (from > end) {
      columns.push({ ...gap(stop, tab, from - end), width: from - edge - (end - edge) });
    }
    columns.push({ text: setInlines(inlines, page), width: Math.max(0.1, width), noWrap: true });
    edge = Math.max(from, end) + width;
    end = edge;
  }
  return { columns, columnGap: 0 };
}

function placed({ at, align }: TabStop, width: number): number {
  if (align === 'left') return at;
  return align === 'right' ? at - width : at - width / 2;
}

/** Empty, or full of the leader's dots. */
function gap(
  stop: TabStop | null,
  tab: Tab | null,
  width: number,
): { text: string; fontSize?: number; noWrap?: boolean } {
  const leader = stop?.leader === 'dots' ? '.' : stop?.leader === 'line' || tab?.look.underline ? '_' : '';
  if (leader === '' || tab === null) return { text: '' };
  const { size } = tab.look;
  return {
    text: leader.repeat(Math.max(0, Math.floor(width / timesWidth(leader, { size, bold: false })))),
    fontSize: size,
    noWrap: true,
  };
}
