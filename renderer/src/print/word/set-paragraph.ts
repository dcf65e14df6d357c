import type { Content, ContentStack, ContentTable } from 'pdfmake/interfaces.js';
import { lookOf, setInlines } from './set-inlines.ts';
import { indentOfTabs, setTabs } from './set-tabs.ts';
import type { SetContext } from './set-context.ts';
import type { Border, Side, WordInline, WordParagraph, WordPicture, WordRule } from './word-model.ts';
import { lineOfFont } from './word-heights.ts';

/** Space above and below, where the neighbours do not take it. */
export interface Spacing {
  readonly before: number;
  readonly after: number;
}

/** A part of a paragraph that stands on one page: its letters, and the pictures between them. */
export function setParagraph(paragraph: WordParagraph, spacing: Spacing, context: SetContext): Content {
  const parts = partsOf(paragraph, context);
  const margin: [number, number, number, number] = [0, spacing.before, 0, spacing.after];
  const drawn = paragraph.inlines.filter((inline) => inline.kind === 'rule').map((rule) => setRule(rule, context.room));
  const stack = [...drawn, ...labelled(parts, paragraph)];
  return { ...bordered(stack, paragraph.borders), margin };
}

/** Letters in one text; a picture stands on a line of its own. */
function partsOf(paragraph: WordParagraph, context: SetContext): Content[] {
  const groups: WordInline[][] = [];
  for (const inline of paragraph.inlines) {
    if (inline.kind === 'rule' || inline.kind === 'page-break') continue;
    const last = groups.at(-1);
    if (last === undefined || inline.kind === 'picture' || last[0]?.kind === 'picture') groups.push([inline]);
    else last.push(inline);
  }
  const hasPicture = groups.some(([first]) => first?.kind === 'picture');
  const hasText = groups.some((group) => group.some((each) => each.kind === 'text' && each.text.trim() !== ''));
  if (hasPicture && hasText) context.shortfalls.add('picture-in-line');
  if (groups.length === 0) return [emptyLine(paragraph)];
  return groups.flatMap((group) => {
    const [first] = group;
    if (first?.kind === 'picture') return [setPicture(first, paragraph, context.room)];
    const isBlank = hasPicture && group.every((each) => each.kind === 'text' && each.text.trim() === '');
    return isBlank ? [] : setLetters({ ...paragraph, inlines: group }, context);
  });
}

function setLetters(paragraph: WordParagraph, context: SetContext): Content[] {
  const { inlines, left, right, firstLine } = paragraph;
  const hasTabs = inlines.some(({ kind }) => kind === 'tab');
  const indent = hasTabs ? indentOfTabs(paragraph) : null;
  if (hasTabs && indent === null) {
    const placed = setTabs(paragraph, context.room - right, context.page);
    if (placed !== null) return placed.map((line) => ({ ...(line as object), ...lineHeightOf(paragraph) }) as Content);
    context.shortfalls.add('tabs');
  }
  const letters = indent === null ? inlines : inlines.filter(({ kind }) => kind !== 'tab');
  const room = Math.max(20, context.room - left - right);
  const isLabelled = paragraph.label !== null && firstLine < 0;
  return [
    {
      text: setInlines(letters, context.page, room),
      alignment: paragraph.align,
      leadingIndent: indent ?? (isLabelled ? 0 : firstLine),
      margin: [left, 0, right, 0],
      ...lineHeightOf(paragraph),
    },
  ];
}

/** A label hangs out before its text, or stands as the first word of it. */
function labelled(parts: readonly Content[], { label, left, firstLine }: WordParagraph): Content[] {
  if (label === null || label.text === '') return [...parts];
  const width = firstLine < 0 ? -firstLine : 18;
  const from = Math.max(0, firstLine < 0 ? left + firstLine : left + firstLine);
  const moved = parts.map((part) => ({ ...(part as object), margin: [0, 0, marginRight(part), 0] }) as Content);
  return [
    {
      columns: [
        { text: label.text, width, noWrap: true, ...lookOf(label.look) },
        { width: '*', stack: moved },
      ],
      columnGap: 0,
      margin: [from, 0, 0, 0],
    },
  ];
}

function marginRight(part: Content): number {
  const { margin } = part as { readonly margin?: readonly number[] };
  return margin?.[2] ?? 0;
}

function emptyLine(paragraph: WordParagraph): Content {
  return { text: '\u00A0', fontSize: paragraph.size, ...lineHeightOf(paragraph) };
}

function lineHeightOf({ line, inlines, size }: WordParagraph): { readonly lineHeight: number } {
  if ('times' in line) return { lineHeight: line.times };
  const largest = inlines.reduce((most, each) => (each.kind === 'text' ? Math.max(most, each.look.size) : most), 0);
  return { lineHeight: line.exactly / ((largest || size) * lineOfFont) };
}

function setPicture(picture: WordPicture, { align, left, right }: WordParagraph, room: number): Content {
  const scale = Math.min(1, (room - left - right) / picture.width);
  return {
    image: picture.address,
    width: picture.width * scale,
    height: picture.height * scale,
    alignment: align === 'justify' ? 'left' : align,
    margin: [left, 0, right, 0],
  };
}

/** Over what stands there, without taking room. */
function setRule({ x, y, width, weight }: WordRule, room: number): Content {
  const from = x === 'center' ? (room - width) / 2 : x;
  return {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: weight }],
    relativePosition: { x: from, y },
  };
}

function bordered(stack: readonly Content[], borders: Partial<Record<Side, Border>>): ContentStack | ContentTable {
  const [border] = Object.values(borders);
  if (border === undefined) return { stack: [...stack] };
  const has = (side: Side): boolean => borders[side] !== undefined;
  return {
    table: {
      widths: ['*'],
      body: [[{ stack: [...stack], border: [has('left'), has('top'), has('right'), has('bottom')] }]],
    },
    layout: {
      hLineWidth: () => border.width,
      vLineWidth: () => border.width,
      hLineColor: () => border.color,
      vLineColor: () => border.color,
      paddingLeft: () => 0,
      paddingRight: () => 0,
      paddingTop: () => 1,
      paddingBottom: () => 1,
    },
  };
}
