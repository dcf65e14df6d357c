import { expect, test } from 'vitest';
import { atOfRange, rangeOf, rangeOfAt } from '../../renderer/src/registers/fee-periods.ts';

test('the periods of the fee register are days of the mission, also over the turn of a year', () => {
  expect(rangeOf('today', '2027-01-05')).toEqual({ from: '2027-01-05', to: '2027-01-05' });
  expect(rangeOf('this-month', '2027-01-05')).toEqual({ from: '2027-01-01', to: '2027-01-05' });
  expect(rangeOf('last-month', '2027-01-05')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  expect(rangeOf('last-month', '2028-03-31')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(rangeOf('this-year', '2027-01-05')).toEqual({ from: '2027-01-01', to: '2027-01-05' });
});

test('the days that somebody came for are one, or those from one to another; anything else is none', () => {
  const range = { from: '2026-09-07', to: '2026-11-29' };
  expect(rangeOfAt(atOfRange(range))).toEqual(range);
  expect(rangeOfAt('2026-03-02')).toEqual({ from: '2026-03-02', to: '2026-03-02' });
  for (const at of ['2026-02-30', '2026-03-02..', '2026-03-02..2026-03-01', '2026-03-01..2026-03-02..2026-03-03', 'x'])
    expect(rangeOfAt(at)).toBeNull();
});
