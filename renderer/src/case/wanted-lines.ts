import type { Bilingual } from '../../../sync/domain/bilingual.ts';

/** A paper that is asked for, as a line of the reason: in the language of the form that it is printed on, whatever that of the screen. */
export function lineFor(name: Bilingual): string {
  return `- ${name.vi}`;
}

/** The reason that is offered: what has to be there and is not, a line each. */
export function linesFor(names: readonly Bilingual[]): string {
  return names.map(lineFor).join('\n');
}

/** The reason with the line at its end, or without it where it had it; what else was written stays. */
export function toggleLine(reason: string, line: string): string {
  const lines = reason === '' ? [] : reason.split('\n');
  return (lines.includes(line) ? lines.filter((each) => each !== line) : [...lines, line]).join('\n');
}
