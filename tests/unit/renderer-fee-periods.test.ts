import { expect, test } from 'vitest';
import { rangeOf } from '../../renderer/src/registers/fee-periods.ts';

test('the periods of the fee register are days of the mission, also over the turn of a year', () => {
  expect(rangeOf('today', '2027-01-05')).toEqual({ from: '2027-01-05', to: '2027-01-05' });
  expect(rangeOf('this-month', '2027-01-05')).toEqual({ from: '2027-01-01', to: '2027-01-05' });
  expect(rangeOf('last-month', '2027-01-05')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  expect(rangeOf('last-month', '2028-03-31')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(rangeOf('this-year', '2027-01-05')).toEqual({ from: '2027-01-01', to: '2027-01-05' });
});
