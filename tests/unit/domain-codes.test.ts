import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceTag, temporaryCode } from '../../sync/domain/codes.ts';
import { looksLikeDossierCode } from '../../sync/domain/dossier-code.ts';
import { epochDay, isoDate } from '../../sync/domain/dates.ts';

describe('a temporary dossier code', () => {
  it('is mission, day, device and count', () => {
    const code = temporaryCode({ mission: 'DEL', day: '2026-06-09', deviceTag: 'K3F7', count: 4 });
    expect(code).toBe('DEL-20260609-K3F7-0004');
  });

  it('is another for each device, day and count, and reads as a code', () => {
    const days = fc.integer({ min: epochDay('2025-01-01'), max: epochDay('2099-12-31') }).map(isoDate);
    const keys = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(days, keys, fc.integer({ min: 1, max: 999_999 }), (day, key, count) => {
        const code = temporaryCode({ mission: 'DEL', day, deviceTag: deviceTag(key), count });
        const [mission, digits, tag, counted] = code.split('-');
        expect([mission, digits, tag, Number(counted)]).toEqual([
          'DEL',
          day.replaceAll('-', ''),
          deviceTag(key),
          count,
        ]);
        expect(looksLikeDossierCode(code)).toBe(true);
      }),
    );
  });

  it('counts from one, and past 9999 when a day needs it', () => {
    const parts = { mission: 'DEL', day: '2026-06-09', deviceTag: 'K3F7' };
    expect(temporaryCode({ ...parts, count: 12_345 })).toBe('DEL-20260609-K3F7-12345');
    for (const count of [0, -1, 1.5, 1_000_000]) expect(() => temporaryCode({ ...parts, count })).toThrow(RangeError);
  });

  it('has a device tag without letters that are mistaken for digits', () => {
    expect(deviceTag(new Uint8Array([0, 0, 0]))).toBe('2222');
    expect(deviceTag(new Uint8Array([255, 255, 255]))).toBe('ZZZZ');
    expect(deviceTag(new Uint8Array([0x08, 0x88, 0x6f, 1]))).toBe('3468');
    fc.assert(fc.property(fc.uint8Array({ minLength: 3 }), (key) => !/[01IO]/.test(deviceTag(key))));
    expect(() => deviceTag(new Uint8Array(2))).toThrow(RangeError);
  });
});
