import type { Column, Line } from '../../../sync/domain/prints/page-model.ts';
import { millimetres, sizes, widthOf } from './paper-measures.ts';

/** Points. */
export const padding = 3;
export const line = 0.5;
const around = padding * 2 + line;

/** Points: a word longer than this is broken, wherever it stands. */
const longestWord = millimetres(34);

/**
 * How wide each column is, in points and without its padding. Columns of width `rest` share what the others leave, so that no word in
 * them is broken as long as there is room: where there is not, columns that have more than they hold give of it.
 *
 * @param room millimetres between the page's margins
 */
export function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly (Line | null)[])[],
  room: number,
): readonly number[] {
  const cells = columns.map(({ head }, index) => [head, ...rows.map((row) => row[index] ?? null)]);
  const set = columns.map(({ width }) => (width === 'rest' ? null : millimetres(width)));
  const needs = columns.map(({ width }, index) => (width === 'rest' ? widestWord(cells[index] ?? []) + around : 0));
  const needed = sum(needs);
  const lacking = needed - (millimetres(room) - sum(set));
  const spare = set.map((width, index) =>
    width === null || lacking <= 0 ? 0 : Math.max(0, width - widestLine(cells[index] ?? []) - around),
  );
  const given = Math.min(1, lacking / Math.max(1, sum(spare)));
  const taken = set.map((width, index) => (width === null ? null : width - (spare[index] ?? 0) * Math.max(0, given)));
  const left = Math.max(
    millimetres(10) * taken.filter((width) => width === null).length,
    millimetres(room) - sum(taken),
  );
  const share = shareOf(needs, left);
  return taken.map((width, index) => (width ?? share(index)) - around);
}

/** Each has what it needs and an equal part of the rest; or, where that is too much for the paper, as it needs. */
function shareOf(needs: readonly number[], left: number): (index: number) => number {
  const needed = sum(needs);
  const sharing = needs.filter((need) => need > 0).length;
  if (needed > left) return (index) => ((needs[index] ?? 0) * left) / needed;
  return (index) => (needs[index] ?? 0) + (left - needed) / sharing;
}

const sum = (widths: readonly (number | null)[]): number =>
  widths.reduce<number>((all, width) => all + (width ?? 0), 0);

const textsOf = (cells: readonly (Line | null)[]): readonly string[] =>
  cells.flatMap((cell) => (cell === null ? [] : [cell.vi, cell.en ?? '']));

function widestWord(cells: readonly (Line | null)[]): number {
  return Math.min(longestWord, widest(textsOf(cells).flatMap((text) => text.split(/\s+/))));
}

function widestLine([head, ...cells]: readonly (Line | null)[]): number {
  return Math.max(widestWord([head ?? null]), widest(textsOf(cells).flatMap((text) => text.split('\n'))));
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, widthOf(text, sizes.table)), 0);
}
