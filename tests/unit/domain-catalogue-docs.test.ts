import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { builtInCatalogue } from '../../sync/domain/catalogue/catalogue.ts';
import type { Procedure } from '../../sync/domain/catalogue/types.ts';

const page = readFileSync(new URL('../../docs/catalogue.md', import.meta.url), 'utf8');

/** Rows of the table of procedures, as cells. */
const rows = page
  .split('\n')
  .filter((line) => /^\|\s*\d+\s*\|/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

function rowOf(procedure: Procedure, index: number): readonly string[] {
  const amounts = procedure.fees.map((fee) => (fee.amountUsdCents === null ? '?' : String(fee.amountUsdCents / 100)));
  const open = procedure.openPoints.map(({ point, state }) => `${point} ${state}`.replaceAll('_', ' '));
  return [
    String(index + 1),
    `${procedure.name.vi} / ${procedure.name.en} \`${procedure.code}\``,
    [procedure.processingTime, ...(procedure.processingTime.longer ?? [])]
      .map(({ workingDays }) => workingDays ?? '?')
      .join(' · '),
    [...new Set(amounts)].join(' · '),
    String(procedure.papers.length),
    open.length === 0 ? '–' : open.join(', '),
  ];
}

it('says of every procedure what the catalogue says, and what it leaves open', () => {
  expect(rows).toEqual(builtInCatalogue.procedures.map(rowOf));
});
