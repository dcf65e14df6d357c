import { bordersOf, borderOf, twip, twips } from './paragraph-look.ts';
import { colorOf } from './run-look.ts';
import type { Surroundings, WordContext } from './word-context.ts';
import type { Border, Side, WordBlock, WordCell, WordRow, WordTable } from './word-model.ts';
import { isOn, type Layers, present, strongest } from './word-styles.ts';
import { childOf, childrenOf, measureOf, valueOf, type XmlElement } from './xml-tree.ts';

/** What its style and it itself say of the whole table. */
interface TableSettings {
  readonly readBlocks: ReadBlocks;
  readonly layers: Layers;
  readonly around: Surroundings;
  readonly outer: Partial<Record<Side, Border>>;
  readonly between: { readonly rows: Border | null; readonly columns: Border | null };
}

/** What stands in cells is read by `readBlocks`, tables within it too. */
export type ReadBlocks = (parent: XmlElement, context: WordContext, around: Surroundings) => readonly WordBlock[];

export function readTable(table: XmlElement, context: WordContext, readBlocks: ReadBlocks): WordTable {
  const settings = { ...settingsOf(table, context), readBlocks };
  const rows = rowsOf(table);
  const cells = rows.map((row) => cellsOf(row));
  const widths = widthsOf(table, cells);
  const jc = strongest(settings.layers, 'w:jc')?.attributes['w:val'];
  return {
    kind: 'table',
    widths,
    padding: paddingOf(settings.layers),
    align: jc === 'center' ? 'center' : jc === 'right' || jc === 'end' ? 'right' : 'left',
    indent: measureOf(strongest(settings.layers, 'w:tblInd'), 'w:w', twip) ?? 0,
    rows: rows.map((row, index) =>
      readRow(
        row,
        { isFirst: index === 0, isLast: index === rows.length - 1, columns: widths.length },
        settings,
        context,
      ),
    ),
    headRows: headRowsOf(rows),
  };
}

function settingsOf(table: XmlElement, context: WordContext): Omit<TableSettings, 'readBlocks'> {
  const own = childOf(table, 'w:tblPr');
  const style = valueOf(own, 'w:tblStyle');
  const { styles, shortfalls } = context;
  const layers = [...styles.layersOf('table', style, 'w:tblPr'), ...present(own)];
  if (styles.hasPatterns(style)) shortfalls.add('table-style');
  if (childOf(own, 'w:tblpPr')) shortfalls.add('placed-table');
  const borders = layers.flatMap((layer) => present(childOf(layer, 'w:tblBorders')));
  const inner = (name: string) => borderOf(strongest(borders, name));
  return {
    layers,
    around: { paragraph: styles.layersOf('table', style, 'w:pPr'), run: styles.layersOf('table', style, 'w:rPr') },
    outer: Object.assign({}, ...sides.map((side) => oneSide(borders, side))) as Partial<Record<Side, Border>>,
    between: { rows: inner('w:insideH'), columns: inner('w:insideV') },
  };
}

const sides: readonly Side[] = ['top', 'left', 'bottom', 'right'];

function oneSide(borders: Layers, side: Side): Partial<Record<Side, Border>> {
  const names = side === 'left' ? ['w:left', 'w:start'] : side === 'right' ? ['w:right', 'w:end'] : [`w:${side}`];
  const border = borderOf(names.map((name) => strongest(borders, name)).find((found) => found !== undefined));
  return border ? { [side]: border } : {};
}

/** Rows, also those that stand in a field that can be filled in. */
function rowsOf(table: XmlElement): readonly XmlElement[] {
  return table.children.flatMap((child) => {
    if (child.name === 'w:tr') return [child];
    return child.name === 'w:sdt' || child.name === 'w:sdtContent' ? rowsOf(child) : [];
  });
}

function cellsOf(row: XmlElement): readonly XmlElement[] {
  return row.children.flatMap((child) => {
    if (child.name === 'w:tc') return [child];
    return child.name === 'w:sdt' || child.name === 'w:sdtContent' ? cellsOf(child) : [];
  });
}

/** As the grid says, and where it says too little as the widest row does. */
function widthsOf(table: XmlElement, rows: readonly (readonly XmlElement[])[]): readonly number[] {
  const grid = childrenOf(childOf(table, 'w:tblGrid'), 'w:gridCol').map(({ attributes }) => twips(attributes['w:w']));
  const spans = rows.map((cells) => cells.reduce((sum, cell) => sum + spanOf(cell), 0));
  const columns = Math.min(63, Math.max(1, ...spans));
  const usual = grid.find((width) => width > 0) ?? 72;
  return Array.from({ length: columns }, (_, index) => Math.max(8, grid[index] || usual));
}

function spanOf(cell: XmlElement): number {
  return Math.min(63, Math.max(1, Number(valueOf(childOf(cell, 'w:tcPr'), 'w:gridSpan') ?? 1) || 1));
}

function headRowsOf(rows: readonly XmlElement[]): number {
  const first = rows.findIndex((row) => !isOn(present(childOf(row, 'w:trPr')), 'w:tblHeader'));
  return first === -1 ? 0 : first;
}

/** Between a cell's edges and what stands in it. */
function paddingOf(layers: Layers): WordTable['padding'] {
  const margins = layers.flatMap((layer) => present(childOf(layer, 'w:tblCellMar')));
  const of = (usual: number, ...names: readonly string[]) =>
    names.map((name) => measureOf(strongest(margins, name), 'w:w', twip)).find((width) => width !== undefined) ?? usual;
  return {
    top: of(0, 'w:top'),
    left: of(5.4, 'w:left', 'w:start'),
    bottom: of(0, 'w:bottom'),
    right: of(5.4, 'w:right', 'w:end'),
  };
}

interface RowPlace {
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly columns: number;
}

function readRow(row: XmlElement, place: RowPlace, settings: TableSettings, context: WordContext): WordRow {
  const own = childOf(row, 'w:trPr');
  let column = 0;
  const cells = cellsOf(row).map((cell) => {
    const first = column;
    column += spanOf(cell);
    return readCell(cell, { ...place, atLeft: first === 0, atRight: column >= place.columns }, settings, context);
  });
  return {
    height: measureOf(childOf(own, 'w:trHeight'), 'w:val', twip) ?? 0,
    whole: isOn(present(own), 'w:cantSplit'),
    cells,
  };
}

interface CellPlace extends RowPlace {
  readonly atLeft: boolean;
  readonly atRight: boolean;
}

function readCell(cell: XmlElement, place: CellPlace, settings: TableSettings, context: WordContext): WordCell {
  const own = childOf(cell, 'w:tcPr');
  const merge = childOf(own, 'w:vMerge');
  const align = valueOf(own, 'w:vAlign');
  if (childOf(own, 'w:textDirection')) context.shortfalls.add('turned-text');
  return {
    span: spanOf(cell),
    merged: merge === undefined ? 'no' : merge.attributes['w:val'] === 'restart' ? 'begins' : 'goes-on',
    align: align === 'center' ? 'middle' : align === 'bottom' ? 'bottom' : 'top',
    fill: colorOf(childOf(own, 'w:shd')?.attributes['w:fill']),
    borders: cellBorders(childOf(own, 'w:tcBorders'), place, settings),
    blocks: settings.readBlocks(cell, context, settings.around),
  };
}

/** Its own where it has any, be it none; else those of the table at this place. */
function cellBorders(own: XmlElement | undefined, place: CellPlace, settings: TableSettings): WordCell['borders'] {
  const { outer, between } = settings;
  const said = bordersOf(own);
  const names = new Set(own?.children.map(({ name }) => name));
  const of = (side: Side, atEdge: boolean, inner: Border | null, other: string): Border | null =>
    names.has(`w:${side}`) || names.has(other) ? (said[side] ?? null) : atEdge ? (outer[side] ?? null) : inner;
  return {
    top: of('top', place.isFirst, between.rows, ''),
    left: of('left', place.atLeft, between.columns, 'w:start'),
    bottom: of('bottom', place.isLast, between.rows, ''),
    right: of('right', place.atRight, between.columns, 'w:end'),
  };
}
