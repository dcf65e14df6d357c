import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceTag, parseDossierCode, temporaryCode } from '../../sync/domain/codes.ts';
import { epochDay, isoDate } from '../../sync/domain/dates.ts';

const refused = { ok: false, error: { type: 'not-a-dossier-code' } };

describe('a temporary dossier code', () => {
  it('is mission, day, device and count', () => {
    const code = temporaryCode({ mission: 'DEL', day: '2026-06-09', deviceTag: 'K3F7', count: 4 });
    expect(code).toBe('DEL-20260609-K3F7-0004');
    expect(parseDossierCode(' del-20260609-k3f7-0004 ')).toEqual({
      ok: true,
      value: { kind: 'temporary', mission: 'DEL', day: '2026-06-09', deviceTag: 'K3F7', count: 4 },
    });
  });

  it('is read back as it was made, for any device, day and count', () => {
    const days = fc.integer({ min: epochDay('2025-01-01'), max: epochDay('2099-12-31') }).map(isoDate);
    const keys = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(days, keys, fc.integer({ min: 1, max: 999_999 }), (day, key, count) => {
        const parts = { mission: 'DEL', day, deviceTag: deviceTag(key), count };
        expect(parseDossierCode(temporaryCode(parts))).toEqual({ ok: true, value: { kind: 'temporary', ...parts } });
      }),
    );
  });

  it('counts from one, and past 9999 when a day needs it', () => {
    const parts = { mission: 'DEL', day: '2026-06-09', deviceTag: 'K3F7' };
    expect(temporaryCode({ ...parts, count: 12_345 })).toBe('DEL-20260609-K3F7-12345');
    for (const count of [0, -1, 1.5, 1_000_000]) expect(() => temporaryCode({ ...parts, count })).toThrow(RangeError);
    expect(parseDossierCode('DEL-20260609-K3F7-0000')).toEqual(refused);
  });

  it('has a device tag without letters that are mistaken for digits', () => {
    expect(deviceTag(new Uint8Array([0, 0, 0]))).toBe('2222');
    expect(deviceTag(new Uint8Array([255, 255, 255]))).toBe('ZZZZ');
    expect(deviceTag(new Uint8Array([0x08, 0x88, 0x6f, 1]))).toBe('3468');
    fc.assert(fc.property(fc.uint8Array({ minLength: 3 }), (key) => !/[01IO]/.test(deviceTag(key))));
    expect(() => deviceTag(new Uint8Array(2))).toThrow(RangeError);
  });
});

describe('an official dossier code', () => {
  it('is read in the older form', () => {
    expect(parseDossierCode('000.00.04.G18-210427-0018')).toEqual({
      ok: true,
      value: { kind: 'official', form: 'older', agency: '000.00.04.G18', day: '2021-04-27', count: 18 },
    });
  });

  it('is read in the newer form', () => {
    expect(parseDossierCode('G09.20-20260609-0092637')).toEqual({
      ok: true,
      value: { kind: 'official', form: 'newer', agency: 'G09.20', day: '2026-06-09', count: 92_637 },
    });
    expect(parseDossierCode('G08-20260609-0000001')).toMatchObject({ ok: true, value: { agency: 'G08' } });
  });

  it('is refused when it has another form or a day that does not exist', () => {
    const codes = [
      '',
      'DEL',
      'G09.20-20260230-0092637',
      'G09.20-260609-0092637',
      '000.00.04.G18-20210427-0018',
      'DEL-20261301-K3F7-0004',
      'DEL-20260609-KOF7-0004',
      'DEL-20260609-K3F7-004',
      'x DEL-20260609-K3F7-0004',
    ];
    for (const code of codes) expect(parseDossierCode(code)).toEqual(refused);
  });

  it('is refused without throwing, whatever was scanned', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseDossierCode(text)).toEqual(refused);
      }),
    );
  });
});
