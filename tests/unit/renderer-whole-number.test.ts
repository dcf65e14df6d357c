import { describe, expect, test } from 'vitest';
import { readWhole } from '../../renderer/src/catalogue/read-whole.ts';
import { builtInCatalogue } from '../../sync/domain/catalogue/catalogue.ts';
import { procedureSchema } from '../../sync/domain/catalogue/types.ts';

describe('a number typed into the catalogue’s editor', () => {
  test('is read as what it says, and never as another one', () => {
    const typed = ['5', ' 12 ', '-3', '1000000', '', '2,5', '2.5', 'ba', '1e3', '3 ngày'];
    expect(typed.map(readWhole)).toEqual([5, 12, -3, 1_000_000, undefined, NaN, NaN, NaN, NaN, NaN]);
  });

  test.each([-3, 0, 2.5, 10_000, 1_000_000, NaN])('is refused by the check as a term of %d days', (workingDays) => {
    const [procedure] = builtInCatalogue.procedures;
    const read = procedureSchema.safeParse({ ...procedure, processingTime: { workingDays } });
    expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual(['processingTime.workingDays']);
  });
});
