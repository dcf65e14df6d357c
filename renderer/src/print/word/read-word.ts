import { twip } from './paragraph-look.ts';
import { bare, readBlock, readBlocks } from './read-blocks.ts';
import type { WordContext } from './word-context.ts';
import type { RunningBlocks, WordBlock, WordLetter, WordPage, WordSection } from './word-model.ts';
import { readNumbering } from './word-numbering.ts';
import { documentPath, partOf, relationsOf, type WordParts } from './word-package.ts';
import { readStyles } from './word-styles.ts';
import { childOf, childrenOf, findWithin, measureOf, valueOf, type XmlElement } from './xml-tree.ts';

/** Reads a Word file for what can be set on paper, and collects what cannot. Throws for what is no Word file. */
export function readWord(parts: WordParts): WordLetter {
  const body = childOf(partOf(parts, documentPath) ?? undefined, 'w:body');
  if (body === undefined) throw new Error('no body in the Word file');
  const context = contextOf(parts);
  const { shortfalls, fonts } = context;
  return { sections: readSections(body, context), shortfalls: [...shortfalls], fonts: [...fonts] };
}

function contextOf(parts: WordParts): WordContext {
  const theme = partOf(parts, 'word/theme/theme1.xml');
  const themeFont = (name: string): string | undefined => {
    const font = theme === null ? undefined : findWithin(theme, name);
    return childOf(font, 'a:latin')?.attributes['typeface'];
  };
  const [minor, major] = [themeFont('a:minorFont'), themeFont('a:majorFont')];
  return {
    parts,
    relations: relationsOf(parts, documentPath),
    styles: readStyles(partOf(parts, 'word/styles.xml')),
    numbering: readNumbering(partOf(parts, 'word/numbering.xml')),
    themeFonts: { ...(minor !== undefined && { minor }), ...(major !== undefined && { major }) },
    isRunning: false,
    shortfalls: new Set(),
    fonts: new Set(),
  };
}

/** A section ends with the paragraph that holds its settings; the last one's stand at the body's end. */
function readSections(body: XmlElement, context: WordContext): readonly WordSection[] {
  const sections: WordSection[] = [];
  let blocks: WordBlock[] = [];
  const end = (settings: XmlElement | undefined) => {
    const section = readSection(settings, blocks, sections.at(-1), context);
    const goesOn = valueOf(settings, 'w:type') === 'continuous' && sections.length > 0;
    if (goesOn) sections[sections.length - 1] = joined(sections.at(-1)!, blocks);
    else sections.push(section);
    blocks = [];
  };
  for (const child of body.children) {
    if (child.name === 'w:sectPr') end(child);
    else {
      blocks.push(...readBlock(child, context, bare));
      const settings = childOf(child, 'w:pPr', 'w:sectPr');
      if (child.name === 'w:p' && settings) end(settings);
    }
  }
  if (blocks.length > 0) end(undefined);
  return sections;
}

/** On the same page as what stood before. */
function joined(section: WordSection, blocks: readonly WordBlock[]): WordSection {
  return { ...section, blocks: [...section.blocks, ...blocks] };
}

function readSection(
  settings: XmlElement | undefined,
  blocks: readonly WordBlock[],
  before: WordSection | undefined,
  context: WordContext,
): WordSection {
  if ((measureOf(childOf(settings, 'w:cols'), 'w:num', 1) ?? 1) > 1) context.shortfalls.add('columns');
  const hasFirst = valueOf(settings, 'w:titlePg') !== '0' && childOf(settings, 'w:titlePg') !== undefined;
  const running = (name: 'w:headerReference' | 'w:footerReference', last: RunningBlocks | undefined): RunningBlocks => {
    const of = (type: string) => readRunning(settings, name, type, context);
    if (of('even') !== null && hasEvenPages(context)) context.shortfalls.add('running-head');
    return { first: hasFirst ? (of('first') ?? last?.first ?? []) : null, others: of('default') ?? last?.others ?? [] };
  };
  return {
    page: pageOf(settings, before?.page),
    blocks,
    header: running('w:headerReference', before?.header),
    footer: running('w:footerReference', before?.footer),
  };
}

function readRunning(
  settings: XmlElement | undefined,
  name: string,
  type: string,
  context: WordContext,
): readonly WordBlock[] | null {
  const reference = childrenOf(settings, name).find(({ attributes }) => (attributes['w:type'] ?? 'default') === type);
  const path = context.relations.get(reference?.attributes['r:id'] ?? '');
  const part = path === undefined ? null : partOf(context.parts, path);
  if (path === undefined || part === null) return null;
  return readBlocks(part, { ...context, relations: relationsOf(context.parts, path), isRunning: true });
}

function hasEvenPages({ parts }: WordContext): boolean {
  const settings = partOf(parts, 'word/settings.xml');
  return childOf(settings ?? undefined, 'w:evenAndOddHeaders') !== undefined;
}

/** A4, and the margins of Decree 30/2020/NĐ-CP, where the file says nothing. */
const usualPage: WordPage = {
  width: 595.3,
  height: 841.9,
  left: 85,
  top: 56.7,
  right: 42.5,
  bottom: 56.7,
  header: 35.4,
  footer: 35.4,
};

function pageOf(settings: XmlElement | undefined, before: WordPage = usualPage): WordPage {
  const [size, margins] = [childOf(settings, 'w:pgSz'), childOf(settings, 'w:pgMar')];
  const length = (element: XmlElement | undefined, name: string, usual: number, least: number) =>
    Math.min(4000, Math.max(least, Math.abs(measureOf(element, name, twip) ?? usual)));
  const page = {
    width: length(size, 'w:w', before.width, 72),
    height: length(size, 'w:h', before.height, 72),
    left: length(margins, 'w:left', before.left, 0),
    top: length(margins, 'w:top', before.top, 0),
    right: length(margins, 'w:right', before.right, 0),
    bottom: length(margins, 'w:bottom', before.bottom, 0),
    header: length(margins, 'w:header', before.header, 0),
    footer: length(margins, 'w:footer', before.footer, 0),
  };
  const leavesRoom = page.width - page.left - page.right >= 36 && page.height - page.top - page.bottom >= 72;
  return leavesRoom ? page : { ...usualPage, width: Math.max(200, page.width), height: Math.max(200, page.height) };
}
