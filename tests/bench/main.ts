import { writeFileSync } from 'node:fs';
import { readCommandLine, usage, type BenchName } from './command-line.ts';
import { describeFigure, type Figure } from './figure.ts';
import { describeMachine } from './machine.ts';
import type { BenchOptions } from './bench.ts';

/** Imported when its turn comes: what one benchmark loads must not slow the next one's start. */
const benches: { readonly [Name in BenchName]: (options: BenchOptions) => Promise<readonly Figure[]> } = {
  list: async (options) => (await import('./list.ts')).benchList(options),
  append: async (options) => (await import('./append.ts')).benchAppend(options),
  grown: async (options) => (await import('./grown.ts')).benchGrown(options),
  memory: async (options) => (await import('./memory.ts')).benchMemory(options),
  intake: async (options) => (await import('./intake.ts')).benchIntake(options),
  wire: async (options) => (await import('./wire.ts')).benchWire(options),
  link: async (options) => (await import('./link.ts')).benchLink(options),
  search: async (options) => (await import('./search.ts')).benchSearch(options),
  open: async (options) => (await import('./open.ts')).benchOpen(options),
  whole: async (options) => (await import('./whole.ts')).benchWhole(options),
  paint: async (options) => (await import('./paint.ts')).benchPaint(options),
  texts: async (options) => (await import('./texts.ts')).benchTexts(options),
  pouch: async (options) => (await import('./pouch.ts')).benchPouch(options),
  headquarters: async (options) => (await import('./headquarters.ts')).benchHeadquarters(options),
  storm: async (options) => (await import('./storm.ts')).benchStorm(options),
  growth: async (options) => (await import('./growth.ts')).benchGrowth(options),
};

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const commandLine = readCommandLine(process.argv.slice(2));
if (!commandLine.ok) {
  say(`${commandLine.error.message}\n\n${usage}`);
  process.exitCode = 2;
} else if (commandLine.value === 'help') {
  console.log(usage);
} else {
  const { benches: names, records, json } = commandLine.value;
  console.log(`${describeMachine()}; ${records.toLocaleString('en-US')} records`);
  const figures: Figure[] = [];
  for (const name of names) {
    for (const figure of await benches[name]({ records, say })) {
      console.log(describeFigure(figure));
      figures.push(figure);
    }
    if (json !== null) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
  }
}
