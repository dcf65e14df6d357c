import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unzipWithin } from '../../renderer/src/files/unzip-within.ts';

const bounds = { entries: 10, bytes: 1024 * 1024 };
const text = (words: string): Uint8Array => new TextEncoder().encode(words);

/** What a zip says of the size of its only file, in both places where it does. */
function saying(zip: Uint8Array, size: number): Uint8Array {
  const lying = Buffer.from(zip);
  lying.writeUInt32LE(size, 22);
  lying.writeUInt32LE(size, lying.lastIndexOf('PK\u0001\u0002', undefined, 'latin1') + 24);
  return lying;
}

describe('a zip', () => {
  it('is unpacked, whatever its files are packed by, large ones and empty ones', () => {
    const files = { 'word/document.xml': text('một '.repeat(30_000)), 'word/empty': text('') };
    for (const level of [0, 6] as const) expect(unzipWithin(zipSync(files, { level }), bounds)).toEqual(files);
  });

  it('is unpacked no further than the bounds, though it says that it is small', () => {
    const bomb = saying(zipSync({ 'word/document.xml': new Uint8Array(4 * 1024 * 1024) }), 1_000);
    expect(bomb.length).toBeLessThan(5_000);
    expect(unzipWithin(bomb, bounds)).toBeNull();
  });

  it('is refused with too many files, or too many bytes in all of them together', () => {
    const several = (count: number, bytes: number): Uint8Array =>
      zipSync(Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}`, new Uint8Array(bytes)])));
    expect(unzipWithin(several(11, 1), bounds)).toBeNull();
    expect(unzipWithin(several(9, 120_000), bounds)).toBeNull();
    expect(Object.keys(unzipWithin(several(8, 120_000), bounds) ?? {})).toHaveLength(8);
  });

  it.each([
    ['no zip', text('%PDF-1.7')],
    ['nothing', text('')],
    ['cut off', zipSync({ a: text('một hai ba '.repeat(99)) }).subarray(0, 50)],
    ['spoilt', zipSync({ a: text('một hai ba '.repeat(99)) }).fill(0xff, 34, 40)],
  ])('that is none, or broken, is said to be: %s', (_what, bytes) => {
    expect(() => unzipWithin(bytes, bounds)).toThrow(/no zip|EOF|invalid/);
  });
});
