import type { Content } from 'pdfmake/interfaces.js';
import type { SetContext } from './set-context.ts';
import { setParagraph } from './set-paragraph.ts';
import { setTable } from './set-table.ts';
import type { WordBlock, WordParagraph } from './word-model.ts';
import { heightOfBlocks } from './word-heights.ts';

/** Points. What is to stay together and may be higher is broken all the same: pdfmake leaves out what it cannot place. */
const tallest = 300;

/** Set, and whether it begins a page and must stay with what comes next. */
interface SetBlock {
  readonly content: Content;
  readonly beginsPage: boolean;
  readonly staysWithNext: boolean;
  readonly height: number;
}

export function setBlocks(blocks: readonly WordBlock[], context: SetContext): Content[] {
  return together(broken(blocks).map((piece, index, all) => setPiece(piece, all[index - 1], all[index + 1], context)));
}

/** A block, or the part of a paragraph between two breaks of the page. */
interface Piece {
  readonly block: WordBlock;
  readonly beginsPage: boolean;
}

/** A paragraph that ends with a break gives its page to what follows; nothing stands empty at the top of the next. */
function broken(blocks: readonly WordBlock[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let beginsPage = false;
  const put = (block: WordBlock) => {
    // At the very beginning there is nothing to break from.
    const asked = beginsPage || (block.kind === 'paragraph' && block.pageBreakBefore);
    pieces.push({ block, beginsPage: asked && pieces.length > 0 });
    beginsPage = false;
  };
  for (const block of blocks) {
    if (block.kind === 'table') put(block);
    else {
      const parts = partsOf(block);
      for (const [index, part] of parts.entries()) {
        if (index > 0) beginsPage = true;
        const isTail = index > 0 && index === parts.length - 1;
        const isHead = index === 0 && parts.length > 1;
        if (part.inlines.length > 0 || !(isTail || isHead)) put(part);
      }
    }
  }
  return pieces;
}

function partsOf(paragraph: WordParagraph): readonly WordParagraph[] {
  const parts: WordParagraph[] = [{ ...paragraph, inlines: [] }];
  for (const inline of paragraph.inlines) {
    const last = parts.at(-1)!;
    if (inline.kind === 'page-break') parts.push({ ...paragraph, label: null, pageBreakBefore: false, inlines: [] });
    else parts[parts.length - 1] = { ...last, inlines: [...last.inlines, inline] };
  }
  return parts;
}

function setPiece(
  { block, beginsPage }: Piece,
  before: Piece | undefined,
  after: Piece | undefined,
  context: SetContext,
): SetBlock {
  const height = heightOfBlocks([block], context.room);
  if (block.kind === 'table') {
    return { content: setTable(block, context, setBlocks), beginsPage, staysWithNext: false, height };
  }
  const [above, below] = [paragraphOf(before), paragraphOf(after)];
  const spacing = {
    before: isContextual(block, above) ? 0 : block.before,
    after: isContextual(block, below) ? 0 : block.after,
  };
  const content = setParagraph(withoutInnerBorders(block, above, below), spacing, context);
  return { content, beginsPage, staysWithNext: block.keepNext && below !== undefined, height };
}

function paragraphOf(piece: Piece | undefined): WordParagraph | undefined {
  return piece?.block.kind === 'paragraph' ? piece.block : undefined;
}

function isContextual(block: WordParagraph, neighbour: WordParagraph | undefined): boolean {
  return block.contextual && neighbour?.style === block.style;
}

/** Neighbours with the same lines around them stand in one box. */
function withoutInnerBorders(
  block: WordParagraph,
  above: WordParagraph | undefined,
  below: WordParagraph | undefined,
): WordParagraph {
  const { top, bottom, ...sides } = block.borders;
  const isSame = (other: WordParagraph | undefined) => JSON.stringify(other?.borders) === JSON.stringify(block.borders);
  const borders = { ...sides, ...(top && !isSame(above) && { top }), ...(bottom && !isSame(below) && { bottom }) };
  return { ...block, borders };
}

/** Blocks that must not be parted from the next one stand in one, unless that would be too high for a page. */
function together(blocks: readonly SetBlock[]): Content[] {
  const groups: SetBlock[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    const height = (last ?? []).reduce((sum, each) => sum + each.height, block.height);
    if (last?.at(-1)?.staysWithNext && !block.beginsPage && height <= tallest) last.push(block);
    else groups.push([block]);
  }
  return groups.map(([first, ...others]) => {
    const content = others.length === 0 ? first!.content : stacked([first!, ...others]);
    return first!.beginsPage ? ({ ...(content as object), pageBreak: 'before' } as Content) : content;
  });
}

function stacked(blocks: readonly SetBlock[]): Content {
  return { stack: blocks.map(({ content }) => content), unbreakable: true };
}
