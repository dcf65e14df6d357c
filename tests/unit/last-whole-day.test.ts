import { expect, test } from 'vitest';
import { lastWholeDay } from '../../build/start/last-whole-day.ts';

test.each([
  ['2026-11-23T02:47:00Z', '2026-11-22'],
  ['2026-11-23T12:25:00Z', '2026-11-22'],
  ['2026-11-23T12:31:00Z', '2026-11-23'],
])('a sample that is made at %s ends with %s: nothing in it is yet to come', (now, day) => {
  expect(lastWholeDay(Date.parse(now), 'Asia/Kolkata')).toBe(day);
});
