import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { PrintMark } from '../../../../sync/domain/prints/page-model.ts';
import { marksInFoot, marksOnPaper, watermarkOf } from '../paper-standing.ts';
import { sizes } from '../paper-measures.ts';
import { setBlocks } from './set-blocks.ts';
import { heightOfBlocks } from './word-heights.ts';
import type { RunningBlocks, Shortfall, WordBlock, WordLetter, WordSection } from './word-model.ts';

/** Points that the marks of its standing take in a page's foot. */
const footOfMarksHeight = 14;

/**
 * A letter as pdfmake sets it, with the marks of its standing as every paper has them: across each page, in a box before all
 * else, and in each foot. What shows only while it is set is added to `shortfalls`.
 */
export function letterDefinition(
  letter: WordLetter,
  marks: readonly PrintMark[],
  shortfalls: Set<Shortfall>,
): TDocumentDefinitions {
  return {
    language: 'vi',
    info: { title: 'Thư', creator: 'Chancery' },
    defaultStyle: { font: 'Tinos', fontSize: 10 },
    ...watermarkOf(marks),
    content: letter.sections.map((section, index) => setSection(section, index === 0, marks, shortfalls)),
  };
}

function setSection(section: WordSection, isFirst: boolean, marks: readonly PrintMark[], shortfalls: Set<Shortfall>) {
  const { page, header, footer } = section;
  const room = page.width - page.left - page.right;
  const [above, below] = [heightOf(header, room), heightOf(footer, room)];
  const markHeight = marks.length === 0 ? 0 : footOfMarksHeight;
  const bottom = Math.max(page.bottom, page.footer + below + markHeight);
  const context = { room, page: null, shortfalls };
  const [head, foot] = [setRunning(header, room, shortfalls), setRunning(footer, room, shortfalls)];
  return {
    section: [...(isFirst ? marksOnPaper(marks) : []), ...setBlocks(section.blocks, context)],
    pageSize: { width: page.width, height: page.height },
    // The size is said as it lies.
    pageOrientation: page.width > page.height ? ('landscape' as const) : ('portrait' as const),
    pageMargins: [page.left, Math.max(page.top, above === 0 ? 0 : page.header + above), page.right, bottom] as [
      number,
      number,
      number,
      number,
    ],
    header: (number: number, count: number): Content => ({
      stack: head(number, count),
      margin: [page.left, page.header, page.right, 0],
    }),
    footer: (number: number, count: number): Content => ({
      stack: [
        ...foot(number, count),
        ...(marks.length === 0
          ? []
          : [
              {
                text: marksInFoot(marks),
                fontSize: sizes.foot,
                margin: [0, 3, 0, 0] as [number, number, number, number],
              },
            ]),
      ],
      margin: [page.left, Math.max(0, bottom - page.footer - below - markHeight), page.right, 0],
    }),
  };
}

function heightOf({ first, others }: RunningBlocks, room: number): number {
  return Math.max(heightOfBlocks(first ?? [], room), heightOfBlocks(others, room));
}

/** Pages are set in their order: the first that is asked for is the section's first. */
function setRunning(
  { first, others }: RunningBlocks,
  room: number,
  shortfalls: Set<Shortfall>,
): (number: number, count: number) => Content[] {
  let firstPage: number | null = null;
  return (number, count) => {
    firstPage ??= number;
    const blocks: readonly WordBlock[] = number === firstPage && first !== null ? first : others;
    return setBlocks(blocks, { room, page: { number, count }, shortfalls });
  };
}
