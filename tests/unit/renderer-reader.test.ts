import { describe, expect, it } from 'vitest';
import { hearScan, noScan } from '../../renderer/src/keys/scanned-code.ts';
import { isPressed } from '../../renderer/src/keys/bindings.ts';
import { looksLikeDossierCode } from '../../sync/domain/dossier-code.ts';

/** What comes of keys that are so many milliseconds apart. */
function typed(keys: readonly string[], gap: number): string | null {
  let scan = noScan;
  let code: string | null = null;
  keys.forEach((key, index) => {
    const heard = hearScan(scan, { key, at: 1000 + index * gap });
    scan = heard.scan;
    code = heard.code;
  });
  return code;
}

const keysOf = (code: string): string[] =>
  code.split('').flatMap((key) => (/[A-Z]/.test(key) ? ['Shift', key] : [key]));

describe('a reader of codes', () => {
  it.each(['DEL-2026-002182', 'DEL-20261019-47EM-0016', 'G09.20-20260609-0092637'])('is heard to say %s', (code) => {
    expect(typed([...keysOf(code), 'Enter'], 8)).toBe(code);
  });

  it('is not mistaken for a hand, which is slower, or for what stood before it', () => {
    expect(typed([...keysOf('DEL-2026-002182'), 'Enter'], 120)).toBeNull();
    const after = hearScan({ typed: 'jjj', at: 0 }, { key: 'D', at: 400 });
    expect(after.scan.typed).toBe('D');
  });

  it('says no passport’s zone, no name, no number of a person and no date', () => {
    for (const text of [
      'P<VNMNGUYEN<<VAN<A',
      'Nguyễn Văn Đức',
      '001090012345',
      'C1234567',
      '2026-11-22',
      'BL 00227/2026',
    ])
      expect([text, looksLikeDossierCode(text)]).toEqual([text, false]);
  });

  it('sets off none of the desk’s letters by its capitals', () => {
    const held = { code: '', ctrlKey: false, metaKey: false, altKey: false };
    expect(isPressed({ ...held, key: 'E', shiftKey: true }, 'edit')).toBe(false);
    expect(isPressed({ ...held, key: 'E', shiftKey: false }, 'edit')).toBe(true);
    expect(isPressed({ ...held, key: '?', shiftKey: true }, 'help')).toBe(true);
  });
});
