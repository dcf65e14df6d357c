import type { OpenQueries } from '../work.ts';
import { viewNumbers } from './numbers-view.ts';

export const numberQueries: OpenQueries<'numbers'> = {
  numbers: { topics: ['numbers', 'staff', 'cases', 'time'], answer: (desk) => viewNumbers(desk.numbers) },
};
