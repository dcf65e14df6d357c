import type { Alignment, Border, ParagraphLook, Side, TabStop } from './word-model.ts';
import { colorOf } from './run-look.ts';
import { gathered, isOn, type Layers, strongest } from './word-styles.ts';
import { childOf, type XmlElement } from './xml-tree.ts';

/** Points in a twentieth of one, as Word measures nearly everything. */
export const twip = 1 / 20;
/** Borders are measured in eighths. */
const eighth = 1 / 8;
/** What Word puts for "automatic". */
const automaticSpace = 14;

export function readParagraphLook(layers: Layers, style: string): ParagraphLook {
  const indent = gathered(layers, 'w:ind');
  const spacing = gathered(layers, 'w:spacing');
  const hanging = twips(indent['w:hanging']);
  return {
    align: alignmentOf(strongest(layers, 'w:jc')?.attributes['w:val']),
    left: twips(indent['w:left'] ?? indent['w:start']),
    right: twips(indent['w:right'] ?? indent['w:end']),
    firstLine: hanging > 0 ? -hanging : twips(indent['w:firstLine']),
    before: spaceOf(spacing['w:before'], spacing['w:beforeAutospacing']),
    after: spaceOf(spacing['w:after'], spacing['w:afterAutospacing']),
    line: lineOf(spacing),
    pageBreakBefore: isOn(layers, 'w:pageBreakBefore'),
    keepNext: isOn(layers, 'w:keepNext'),
    contextual: isOn(layers, 'w:contextualSpacing'),
    style,
    tabs: tabsOf(layers),
    borders: bordersOf(strongest(layers, 'w:pBdr')),
  };
}

export function twips(written: string | undefined): number {
  const value = Number(written ?? 0) * twip;
  return Number.isFinite(value) ? value : 0;
}

function alignmentOf(written: string | undefined): Alignment {
  switch (written) {
    case 'center':
      return 'center';
    case 'right':
    case 'end':
      return 'right';
    case 'both':
    case 'distribute':
      return 'justify';
    default:
      return 'left';
  }
}

function spaceOf(written: string | undefined, automatic: string | undefined): number {
  return /^(1|true|on)$/.test(automatic ?? '') ? automaticSpace : twips(written);
}

function lineOf({ 'w:line': line, 'w:lineRule': rule }: Readonly<Record<string, string>>): ParagraphLook['line'] {
  if (line === undefined) return { times: 1 };
  // Lines of at least a height are nearly always higher than it of themselves.
  if (rule === 'atLeast') return { times: 1 };
  return rule === 'exact' ? { exactly: twips(line) } : { times: Math.max(0.1, Number(line) / 240 || 1) };
}

function tabsOf(layers: Layers): readonly TabStop[] {
  const stops = new Map<number, TabStop>();
  for (const tab of layers.flatMap((layer) => childOf(layer, 'w:tabs')?.children ?? [])) {
    const at = twips(tab.attributes['w:pos']);
    const align = tabAlignments[tab.attributes['w:val'] ?? ''];
    if (align === undefined) stops.delete(at);
    else stops.set(at, { at, align, leader: leaders[tab.attributes['w:leader'] ?? ''] ?? 'none' });
  }
  return [...stops.values()].sort((one, other) => one.at - other.at);
}

const tabAlignments: Readonly<Record<string, TabStop['align']>> = {
  left: 'left',
  start: 'left',
  num: 'left',
  center: 'center',
  right: 'right',
  end: 'right',
  decimal: 'right',
};

const leaders: Readonly<Record<string, TabStop['leader']>> = {
  dot: 'dots',
  middleDot: 'dots',
  hyphen: 'line',
  underscore: 'line',
  heavy: 'line',
};

/** Of the sides that `element` names; a side without a line is left out. */
export function bordersOf(element: XmlElement | undefined): Partial<Record<Side, Border>> {
  const named = (name: Side, ...names: readonly string[]) => {
    const side = element?.children.find((child) => names.includes(child.name));
    const border = borderOf(side);
    return border ? { [name]: border } : {};
  };
  return {
    ...named('top', 'w:top'),
    ...named('left', 'w:left', 'w:start'),
    ...named('bottom', 'w:bottom'),
    ...named('right', 'w:right', 'w:end'),
  };
}

export function borderOf(side: XmlElement | undefined): Border | null {
  const kind = side?.attributes['w:val'];
  if (side === undefined || kind === undefined || kind === 'nil' || kind === 'none') return null;
  const width = Math.min(6, Math.max(0.25, Number(side.attributes['w:sz'] ?? 4) * eighth || 0.5));
  return { width, color: colorOf(side.attributes['w:color']) ?? '#000000' };
}
