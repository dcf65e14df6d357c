import type { WordContext } from './word-context.ts';
import type { WordInline, WordRule } from './word-model.ts';
import { pictureOf } from './word-picture.ts';
import { childOf, findWithin, measureOf, type XmlElement } from './xml-tree.ts';

/** Points in an English Metric Unit. */
const emu = 1 / 12_700;
/** Points: what is not higher is a level line. */
const level = 2;

/** A picture in the line, or a level line; null, and a shortfall, for all else that is drawn. */
export function readDrawing(drawing: XmlElement, context: WordContext): WordInline | null {
  const [frame] = drawing.children;
  if (frame === undefined) return null;
  const isFloating = frame.name === 'wp:anchor';
  const rule = lineOf(frame);
  if (rule) return rule;
  const blip = findWithin(frame, 'a:blip');
  if (findWithin(frame, 'w:txbxContent')) return short(context, 'text-box');
  if (findWithin(frame, 'c:chart') || findWithin(frame, 'dgm:relIds')) return short(context, 'chart');
  if (blip === undefined) return short(context, 'shape');
  if (isFloating) return short(context, 'floating-picture');
  const extent = childOf(frame, 'wp:extent');
  const [width, height] = [measureOf(extent, 'cx', emu), measureOf(extent, 'cy', emu)];
  return picture(blip.attributes['r:embed'], width, height, context);
}

/** As Word drew before 2010: a picture in the line, or a line from here to there. */
export function readVml(drawn: XmlElement, context: WordContext): WordInline | null {
  const line = findWithin(drawn, 'v:line');
  const rule = line && vmlLine(line);
  if (rule) return rule;
  if (findWithin(drawn, 'w:txbxContent')) return short(context, 'text-box');
  const [shape, image] = [findWithin(drawn, 'v:shape'), findWithin(drawn, 'v:imagedata')];
  if (shape === undefined || image === undefined) return short(context, 'shape');
  const style = styleOf(shape);
  if (style['position'] === 'absolute') return short(context, 'floating-picture');
  return picture(image.attributes['r:id'], lengthOf(style['width']), lengthOf(style['height']), context);
}

function picture(
  relation: string | undefined,
  width: number | undefined,
  height: number | undefined,
  context: WordContext,
): WordInline | null {
  const bytes = context.parts[context.relations.get(relation ?? '') ?? ''];
  const address = bytes === undefined ? null : pictureOf(bytes);
  if (address === null || !width || !height) return short(context, 'picture-format');
  return { kind: 'picture', address, width, height };
}

function short(context: WordContext, what: Parameters<WordContext['shortfalls']['add']>[0]): null {
  context.shortfalls.add(what);
  return null;
}

/** Where it stands from its paragraph; null for one that stands from the page, or is not level. */
function lineOf(frame: XmlElement): WordRule | null {
  const shape = findWithin(frame, 'a:prstGeom')?.attributes['prst'];
  const extent = childOf(frame, 'wp:extent');
  const [width = 0, height = 0] = [measureOf(extent, 'cx', emu), measureOf(extent, 'cy', emu)];
  if (!(shape === 'line' || shape === 'straightConnector1') || height > level || width <= 0) return null;
  const outline = findWithin(frame, 'a:ln');
  const weight = measureOf(outline, 'w', emu) ?? 0.75;
  if (frame.name === 'wp:inline') return { kind: 'rule', x: 'center', y: 2, width, weight };
  const [across, down] = [childOf(frame, 'wp:positionH'), childOf(frame, 'wp:positionV')];
  if (!/^(column|margin|character)$/.test(across?.attributes['relativeFrom'] ?? '')) return null;
  if (!/^(paragraph|line)$/.test(down?.attributes['relativeFrom'] ?? '')) return null;
  const isCentred = childOf(across, 'wp:align')?.text === 'center';
  return { kind: 'rule', x: isCentred ? 'center' : offsetOf(across), y: offsetOf(down), width, weight };
}

function offsetOf(position: XmlElement | undefined): number {
  return Number(childOf(position, 'wp:posOffset')?.text ?? 0) * emu || 0;
}

function vmlLine(line: XmlElement): WordRule | null {
  const [from, to] = [line.attributes['from'], line.attributes['to']].map((end) => end?.split(',').map(lengthOf));
  const [[x1, y1] = [], [x2, y2] = []] = [from, to];
  if (x1 === undefined || x2 === undefined || y1 === undefined || y2 === undefined) return null;
  if (Math.abs(y2 - y1) > level || x2 <= x1) return null;
  return { kind: 'rule', x: x1, y: y1, width: x2 - x1, weight: lengthOf(line.attributes['strokeweight']) ?? 0.75 };
}

function styleOf(shape: XmlElement): Readonly<Record<string, string>> {
  const parts = (shape.attributes['style'] ?? '').split(';').map((part) => part.split(':').map((word) => word.trim()));
  return Object.fromEntries(parts.flatMap(([name, value]) => (name && value !== undefined ? [[name, value]] : [])));
}

const points: Readonly<Record<string, number>> = { pt: 1, in: 72, mm: 72 / 25.4, cm: 72 / 2.54, px: 0.75, '': 1 };

/** `12.5pt`, `1in`; undefined for what is no length. */
function lengthOf(written: string | undefined): number | undefined {
  const [, number, unit = ''] = /^\s*(-?[\d.]+)(pt|in|mm|cm|px|)\s*$/.exec(written ?? '') ?? [];
  return number === undefined ? undefined : Number(number) * (points[unit] ?? 1);
}
