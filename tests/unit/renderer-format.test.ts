import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { durationOf } from '../../renderer/src/format/durations.ts';
import {
  dayOf,
  daysBetween,
  formatDate,
  formatDateTime,
  formatIsoDate,
  parseDate,
  weekdayOf,
} from '../../renderer/src/format/instants.ts';
import { parseMoney } from '../../renderer/src/form/parse-money.ts';
import { formatAmount, formatBytes, formatCount, formatUsd } from '../../renderer/src/format/quantities.ts';

const noon = Date.UTC(2026, 1, 17, 20, 5);

describe('dates and times', () => {
  test('are dd/MM/yyyy HH:mm in the mission’s zone', () => {
    expect(formatDateTime(noon, 'Asia/Kolkata')).toBe('18/02/2026 01:35');
    expect(formatDateTime(noon, 'America/New_York')).toBe('17/02/2026 15:05');
    expect(dayOf(noon, 'Asia/Kolkata')).toBe('2026-02-18');
  });

  test('write midnight as 00:00', () => {
    expect(formatDateTime(Date.UTC(2026, 0, 1), 'UTC')).toBe('01/01/2026 00:00');
  });

  test('of papers may be a year, or a year and a month', () => {
    expect(['1990', '1990-02', '1990-02-17', 'sớm'].map(formatIsoDate)).toEqual([
      '1990',
      '02/1990',
      '17/02/1990',
      'sớm',
    ]);
  });

  test('are read however they are typed', () => {
    for (const typed of [
      '17/02/2026',
      '17/2/2026',
      '17.02.2026',
      '17-2-2026',
      '17 2 2026',
      '17022026',
      ' 17/02/2026 ',
    ]) {
      expect(parseDate(typed)).toBe('2026-02-17');
    }
    expect(parseDate('02/2026')).toBe('2026-02');
    expect(parseDate('2026')).toBe('2026');
  });

  test('that do not exist are not read as another day', () => {
    for (const typed of [
      '31/02/2026',
      '29/02/2026',
      '0/1/2026',
      '1/13/2026',
      '17/02/26',
      'mai',
      '',
      '1/2/3/2026',
      '-5/1/2026',
    ]) {
      expect(parseDate(typed)).toBeNull();
    }
    expect(parseDate('29/02/2028')).toBe('2028-02-29');
  });

  test('are read back as they are written', () => {
    const dates = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const day = dayOf(date.getTime(), 'UTC');
        expect(parseDate(formatIsoDate(day))).toBe(day);
        expect(formatDate(date.getTime(), 'UTC')).toBe(formatIsoDate(day));
      }),
    );
  });

  test('count calendar days across a change of clocks', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
  });

  test('begin the week on Monday', () => {
    expect([weekdayOf('2026-06-08'), weekdayOf('2026-06-14')]).toEqual([1, 7]);
  });
});

describe('quantities', () => {
  test('of bytes have at most three digits and a unit', () => {
    expect(
      [0, 999, 1000, 1449, 48_211, 99_960, 999_400, 999_900, 3_400_000].map((bytes) => formatBytes(bytes, 'en')),
    ).toEqual(['0 B', '999 B', '1 kB', '1.4 kB', '48.2 kB', '100 kB', '999 kB', '1 MB', '3.4 MB']);
  });

  test('follow the language', () => {
    expect([formatCount(100_000, 'vi'), formatCount(100_000, 'en')]).toEqual(['100.000', '100,000']);
    expect([formatBytes(1_400_000, 'vi'), formatUsd(250, 'vi'), formatUsd(7000, 'en')]).toEqual([
      '1,4 MB',
      '2,50 USD',
      '70 USD',
    ]);
  });

  test('of time are whole units, and never below nothing', () => {
    expect(durationOf(90_061_500)).toEqual({ days: 1, hours: 1, minutes: 1, seconds: 1 });
    expect(durationOf(-5)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 });
  });

  test('read amounts as people type them in either language', () => {
    expect(parseMoney('1500000', 'VND')).toBe(1_500_000);
    expect(parseMoney('1.500.000', 'VND')).toBe(1_500_000);
    expect(parseMoney('1,500,000', 'VND')).toBe(1_500_000);
    expect(parseMoney('1 500 000', 'VND')).toBe(1_500_000);
    expect(parseMoney('1.500,50', 'USD')).toBe(150_050);
    expect(parseMoney('1,500.5', 'USD')).toBe(150_050);
    expect(parseMoney('70', 'USD')).toBe(7000);
  });

  test('take nothing for an amount that is none', () => {
    for (const text of ['', '-5', '1,50', '1.5.0', '12.34.567', 'mười', '1e3', '9'.repeat(16)]) {
      expect([text, parseMoney(text, 'VND')]).toEqual([text, null]);
    }
    expect(parseMoney('1,505,5,5', 'USD')).toBeNull();
  });

  test('read back every amount as it is written out, in both languages', () => {
    const amounts = fc.integer({ min: 0, max: 2 ** 45 });
    fc.assert(
      fc.property(amounts, fc.constantFrom('vi', 'en'), fc.constantFrom('VND', 'USD'), (amount, language, currency) => {
        expect(parseMoney(formatAmount(amount, currency, language), currency)).toBe(amount);
      }),
    );
  });
});
