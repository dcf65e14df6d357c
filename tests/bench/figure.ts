/** What a figure was compared to in the same run, in the figure's unit unless its name says otherwise. */
export interface Comparison {
  readonly name: string;
  readonly value: number;
}

export interface Figure {
  readonly figure: string;
  readonly value: number;
  readonly unit: Unit;
  /** In the same unit; null where none was set. */
  readonly goal: number | null;
  readonly comparison: readonly Comparison[];
}

export type Unit = 'ms' | 'records/s' | 'bytes' | 'MB' | 'MB/s' | '%';

const goals: { readonly [figure: string]: number } = {
  'append.p95': 5,
  'list.p95': 16,
  'append.duringIntake': 50,
  'intake.rate': 20_000,
  'intake.grown': 12_000,
  'append.duringGrowth': 50,
  'memory.rss': 250,
  'disk.perRecord': 1_200,
  'wire.perRecord': 40,
  'wire.smallEdit': 700,
  'wire.inSync': 100,
  'wire.scattered': 8_000,
  'link.goodput': 90,
  'link.resent': 2,
  'link.urgent': 10_000,
  'search.p95': 20,
  'open.firstList': 500,
  'paint.p95': 100,
  'headquarters.intake': 20_000,
  'headquarters.storm': 60_000,
  'headquarters.growth': 10,
};

export function makeFigure(figure: string, value: number, unit: Unit, comparison: readonly Comparison[]): Figure {
  return { figure, value: round(value), unit, goal: goals[figure] ?? null, comparison: comparison.map(roundOne) };
}

function roundOne({ name, value }: Comparison): Comparison {
  return { name, value: round(value) };
}

/** Three digits say as much as a measurement here can. */
export function round(value: number): number {
  return Number(value.toPrecision(3));
}

/** Of a rate, and of a line's use, more is better; of time and bytes, less. */
export function meetsGoal({ figure, value, unit, goal }: Figure): boolean {
  if (goal === null) return true;
  return moreIsBetter(figure, unit) ? value >= goal : value <= goal;
}

const moreIsBetter = (figure: string, unit: Unit): boolean =>
  unit === 'records/s' || unit === 'MB/s' || figure === 'link.goodput';

/** `append.p95  3.1 ms  (goal ≤ 5 ms: met)  beside: one raw FULL commit 0.4` */
export function describeFigure(figure: Figure): string {
  const { value, unit, goal, comparison } = figure;
  const sign = moreIsBetter(figure.figure, unit) ? '≥' : '≤';
  const aim = goal === null ? '' : `  (goal ${sign} ${show(goal)} ${unit}: ${meetsGoal(figure) ? 'met' : 'MISSED'})`;
  const beside = comparison.map((each) => `${each.name} ${show(each.value)}`).join(' · ');
  return `${figure.figure.padEnd(20)} ${show(value)} ${unit}${aim}${beside === '' ? '' : `\n${' '.repeat(21)}beside: ${beside}`}`;
}

function show(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 3 });
}
