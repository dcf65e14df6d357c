import type { OpenQueries } from '../work.ts';
import { publishedTemplates } from './published-templates.ts';
import { readTrackingBook } from './read-tracking-book.ts';

export const printQueries: OpenQueries<'printTemplates' | 'trackingBook'> = {
  printTemplates: { topics: ['catalogue'], answer: async (desk) => [...publishedTemplates(desk.replica)] },
  trackingBook: { topics: ['cases', 'delivery'], answer: (desk, input) => readTrackingBook(desk.replica, input) },
};
