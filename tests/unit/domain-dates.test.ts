import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dayOfInstant, endOfDay, epochDay, isoDate } from '../../sync/domain/dates.ts';

/** With and without summer time, at odd offsets, with half an hour of it, and one that left out a whole day. */
const zones = [
  'Asia/Kolkata',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
] as const;
const instants = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2060, 0, 1) });

describe('days that are remembered', () => {
  test('are those that Temporal gives, in every zone', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (at, zone) => {
        const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
        expect(dayOfInstant(at, zone)).toBe(day.toString());
        expect(endOfDay(day.toString(), zone)).toBe(day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds);
        expect(isoDate(epochDay(day.toString()))).toBe(day.toString());
      }),
      { numRuns: 2_000 },
    );
  });

  test('change at midnight of the zone on the very days on which its clocks change', () => {
    // Central European clocks changed at 01:00 UTC on 29 March 2026.
    const midnight = Date.UTC(2026, 2, 28, 23);
    expect(dayOfInstant(midnight - 1, 'Europe/Berlin')).toBe('2026-03-28');
    expect(dayOfInstant(midnight, 'Europe/Berlin')).toBe('2026-03-29');
    expect(dayOfInstant(Date.UTC(2026, 2, 29, 22) - 1, 'Europe/Berlin')).toBe('2026-03-29');
    expect(dayOfInstant(Date.UTC(2026, 2, 29, 22), 'Europe/Berlin')).toBe('2026-03-30');
  });
});
