import { expect, test } from 'vitest';
import { weeksLeft } from '../../sync/domain/stock/pace.ts';

const now = Date.UTC(2026, 10, 23);
const daysAgo = (days: number) => now - days * 86_400_000;
const issued = (...days: number[]) => days.map((day) => ({ state: 'issued', at: daysAgo(day) }) as const);
const everyDay = (days: number) => Array.from({ length: days }, (_, day) => day + 1);

test('what is left lasts as long as the last twelve weeks’ pace has it', () => {
  expect(weeksLeft(issued(...everyDay(84)), 70, now)).toBe(10);
  expect(weeksLeft(issued(...everyDay(28)), 70, now)).toBe(10);
});

test('what left the safe longer ago, or lies in it still, is no part of the pace', () => {
  const old = issued(...Array.from({ length: 500 }, () => 200));
  const stocked = everyDay(50).map((day) => ({ state: 'in-stock', at: daysAgo(day) }) as const);
  expect(weeksLeft([...old, ...stocked], 70, now)).toBeNull();
  expect(weeksLeft([...old, ...stocked, ...issued(...everyDay(84))], 70, now)).toBe(10);
});

test('a few of one day are no pace, and one day’s many are those of two weeks', () => {
  expect(weeksLeft(issued(1, 1, 1, 1), 70, now)).toBeNull();
  expect(weeksLeft(issued(...Array.from({ length: 20 }, () => 1)), 70, now)).toBe(7);
});

test('what was spoiled or lost was used up as well, and where nothing is left it lasts no week', () => {
  const used = everyDay(84).map((day) => ({ state: day % 2 === 0 ? 'spoiled' : 'lost', at: daysAgo(day) }) as const);
  expect(weeksLeft(used, 70, now)).toBe(10);
  expect(weeksLeft(used, 0, now)).toBe(0);
});
