import type { OpenQueries } from '../work.ts';
import { viewNumberUse } from './number-use.ts';
import { viewNumbers } from './numbers-view.ts';

export const numberQueries: OpenQueries<'numbers' | 'numberUse'> = {
  numbers: { topics: ['numbers', 'staff', 'cases', 'time'], answer: (desk) => viewNumbers(desk.numbers) },
  numberUse: { topics: ['numbers', 'cases'], answer: (desk, input) => viewNumberUse(desk.numbers.replica, input) },
};
