import { expect, test } from 'vitest';
import { isDue } from '../../sync/desk/documents/document-queries.ts';

/** Half past five in the afternoon in New Delhi. */
const now = Date.parse('2026-03-04T12:00:00Z');
const hour = 3_600_000;

test('a document is overdue, or due today, by the mission’s clock; none is both, and the card counts as the list shows', () => {
  const context = { now: () => now, mission: { zone: 'Asia/Kolkata' } };
  const terms = [-26, -1, 0, 1, 6.5, 6.6, 30].map((hours) => ({ queueAt: now + hours * hour }));
  expect(terms.map(isDue(context, 'overdue'))).toEqual([true, true, true, false, false, false, false]);
  expect(terms.map(isDue(context, 'today'))).toEqual([false, false, false, true, true, false, false]);
});
