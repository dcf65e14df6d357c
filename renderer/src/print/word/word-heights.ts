import { inlinesWidth } from './times-widths.ts';
import type { WordBlock, WordParagraph, WordRow, WordTable } from './word-model.ts';

/** Of the letters' size, from line to line, as the font has it. */
export const lineOfFont = 1.149;
/** Lines break at words: a part of each stays empty. */
const emptyPart = 1.08;

/** Points that the blocks take in a column of `room` points; about, and rather too much than too little. */
export function heightOfBlocks(blocks: readonly WordBlock[], room: number): number {
  return blocks.reduce(
    (sum, block) => sum + (block.kind === 'table' ? heightOfTable(block) : heightOfParagraph(block, room)),
    0,
  );
}

function heightOfParagraph(paragraph: WordParagraph, room: number): number {
  const { inlines, left, right, line, before, after } = paragraph;
  const size = inlines.reduce((most, each) => (each.kind === 'text' ? Math.max(most, each.look.size) : most), 0);
  const pictures = inlines.reduce((sum, each) => (each.kind === 'picture' ? sum + each.height : sum), 0);
  const breaks = inlines.reduce(
    (sum, each) => (each.kind === 'text' ? sum + each.text.split('\n').length - 1 : sum),
    0,
  );
  const lines = Math.ceil((inlinesWidth(inlines) * emptyPart) / Math.max(20, room - left - right)) + breaks;
  const natural = (size === 0 ? paragraph.size : size) * lineOfFont;
  const lineHeight = 'exactly' in line ? line.exactly : natural * line.times;
  return before + after + pictures + Math.max(1, lines) * lineHeight;
}

function heightOfTable(table: WordTable): number {
  return table.rows.reduce((sum, row) => sum + heightOfRow(row, table), 0);
}

export function heightOfRow({ height, cells }: WordRow, { widths, padding }: WordTable): number {
  let column = 0;
  const heights = cells.map((cell) => {
    const width = widths.slice(column, column + cell.span).reduce((sum, each) => sum + each, 0);
    column += cell.span;
    return heightOfBlocks(cell.blocks, width - padding.left - padding.right) + padding.top + padding.bottom;
  });
  return Math.max(height, ...heights);
}
