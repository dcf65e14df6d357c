import { readParagraphLook } from './paragraph-look.ts';
import { readInlines } from './read-inlines.ts';
import { readTable } from './read-table.ts';
import { readRunLook } from './run-look.ts';
import type { Surroundings, WordContext } from './word-context.ts';
import type { WordBlock, WordParagraph } from './word-model.ts';
import { type Layers, present, strongest } from './word-styles.ts';
import { childOf, findWithin, valueOf, type XmlElement } from './xml-tree.ts';

/** The paragraphs and tables in a body, a cell, a header. */
export function readBlocks(
  parent: XmlElement,
  context: WordContext,
  around: Surroundings = bare,
): readonly WordBlock[] {
  return parent.children.flatMap((child) => readBlock(child, context, around));
}

export const bare: Surroundings = { paragraph: [], run: [] };

export function readBlock(child: XmlElement, context: WordContext, around: Surroundings): readonly WordBlock[] {
  switch (child.name) {
    case 'w:p':
      return [readParagraph(child, context, around)];
    case 'w:tbl':
      return [readTable(child, context, readBlocks)];
    case 'w:sdt':
    case 'w:sdtContent':
    case 'w:customXml':
      return readBlocks(child, context, around);
    case 'w:ins':
    case 'w:moveTo':
      context.shortfalls.add('tracked-changes');
      return readBlocks(child, context, around);
    case 'm:oMathPara':
      context.shortfalls.add('equation');
      return [];
    default:
      return [];
  }
}

function readParagraph(paragraph: XmlElement, context: WordContext, around: Surroundings): WordParagraph {
  const { styles } = context;
  const own = childOf(paragraph, 'w:pPr');
  const style = valueOf(own, 'w:pStyle');
  const styled = styles.layersOf('paragraph', style, 'w:pPr');
  const list = listOf([...styled, ...present(own)], context);
  const listed = present(childOf(list?.settings, 'w:pPr'));
  // A list that the style brings is weaker than the style, one of the paragraph's own is stronger.
  const lists = childOf(own, 'w:numPr') ? [...styled, ...listed] : [...listed, ...styled];
  const settings = [...styles.paragraphDefaults, ...around.paragraph, ...lists, ...present(own)];
  const runs = [...styles.runDefaults, ...around.run, ...styles.layersOf('paragraph', style, 'w:rPr')];
  const mark = [...runs, ...present(childOf(own, 'w:rPr'))];
  if (findWithin(paragraph, 'w:framePr')) context.shortfalls.add('text-box');
  return {
    kind: 'paragraph',
    ...readParagraphLook(settings, style ?? ''),
    inlines: readInlines(paragraph, runs, context),
    size: readRunLook(mark).size,
    label: list && { text: list.label, look: readRunLook([...mark, ...present(childOf(list.settings, 'w:rPr'))]) },
  };
}

/** The list that a paragraph belongs to, counted on by it. */
function listOf(layers: Layers, { numbering }: WordContext): { label: string; settings: XmlElement } | null {
  const numbered = layers.flatMap((layer) => present(childOf(layer, 'w:numPr')));
  const list = strongest(numbered, 'w:numId')?.attributes['w:val'];
  const level = strongest(numbered, 'w:ilvl')?.attributes['w:val'];
  // List 0 takes a paragraph out of the list of its style.
  if (list === undefined || list === '0') return null;
  const depth = Math.min(8, Math.max(0, Number(level ?? 0) || 0));
  const settings = numbering.level(list, depth);
  return settings === undefined ? null : { label: numbering.next(list, depth), settings };
}
