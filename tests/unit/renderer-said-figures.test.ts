import { describe, expect, test } from 'vitest';
import { startWords } from '../../renderer/src/i18n/start-words.ts';
import type { Translate } from '../../renderer/src/i18n/use-words.ts';
import type { Format } from '../../renderer/src/format/use-format.ts';
import { sayWeeks } from '../../renderer/src/registers/say-weeks.ts';
import { linkWords } from '../../renderer/src/shell/link-chip.tsx';

const format = { count: String, bytes: (bytes: number) => `${bytes} B` } as unknown as Format;

describe.each(['vi', 'en'] as const)('figures in words, in %s', (language) => {
  const words = startWords(language).t as unknown as Translate;

  test('an exchange of which no record is left names none', () => {
    const moved = { sentRecords: 0, receivedRecords: 0, sentBytes: 0, receivedBytes: 0 };
    const link = { kind: 'exchanging', ...moved, leftRecords: 0, leftBytes: 0 } as const;
    expect(linkWords(link, true, words, format, 0)).not.toMatch(/\d/);
    expect(linkWords({ ...link, leftBytes: 7 }, true, words, format, 0)).toMatch(/, 7 B$/);
    expect(linkWords({ ...link, leftRecords: 12 }, true, words, format, 0)).toContain('12');
  });

  test('a device that has nothing left to say is up to date only where headquarters holds the same', () => {
    const times = { ...format, day: () => '', time: () => '10:00' } as unknown as Format;
    const said = [true, false].map((agrees) => linkWords({ kind: 'up-to-date', since: 0 }, agrees, words, times, 0));
    expect(said[0]).toMatch(/^(Đồng bộ lúc|Up to date at) 10:00$/);
    expect(said[1]).toMatch(/^(Đã trao đổi lúc|Exchanged at) 10:00, /);
  });

  test('blanks last for less than a week, for weeks, or for more than a year, and no longer figure is given', () => {
    const said = [0, 1, 52, 53, 984].map((weeks) => sayWeeks(weeks, words, format));
    expect(said[1]).toMatch(/ 1 (tuần|week)$/);
    expect(said[2]).toContain('52');
    expect(said[3]).toBe(said[4]);
    expect(new Set(said).size).toBe(4);
    for (const sentence of [said[0], said[3]]) expect(sentence?.replace('12', '')).not.toMatch(/\d/);
  });
});
