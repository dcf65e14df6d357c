import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanSize, within } from '../../sync/desk/scans/scan-size.ts';

describe('how many pixels a scanned paper gets', () => {
  it('a picture of unknown size is a page of A4, whichever way it lies', () => {
    expect(scanSize({ width: 4960, height: 7016, density: undefined }, 300)).toEqual({
      width: 2480,
      height: 3508,
      isTakenAsPage: true,
    });
    expect(scanSize({ width: 7016, height: 4960, density: 72 }, 150)).toMatchObject({ width: 1754, height: 1240 });
  });

  it('a scanner’s resolution says how large the paper is', () => {
    expect(scanSize({ width: 2480, height: 1748, density: 600 }, 200)).toEqual({
      width: 827,
      height: 583,
      isTakenAsPage: false,
    });
  });

  it.each([72, 96, 20, 12_000])('%i dots an inch of a camera say nothing', (density) => {
    expect(scanSize({ width: 4032, height: 3024, density }, 200).isTakenAsPage).toBe(true);
  });

  it('no picture grows, loses its shape or vanishes', () => {
    const side = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(
        fc.record({
          width: side,
          height: side,
          density: fc.option(fc.integer({ min: 1, max: 2400 }), { nil: undefined }),
        }),
        fc.constantFrom(150, 200, 300),
        (picture, dpi) => {
          for (const { width, height } of [scanSize(picture, dpi), within(picture, 192)]) {
            expect(width).toBeGreaterThanOrEqual(1);
            expect(width).toBeLessThanOrEqual(picture.width);
            expect(height).toBeGreaterThanOrEqual(1);
            expect(height).toBeLessThanOrEqual(picture.height);
            // Half a pixel of rounding on either side.
            expect(Math.abs(width * picture.height - height * picture.width)).toBeLessThanOrEqual(
              Math.max(picture.width, picture.height),
            );
          }
        },
      ),
    );
  });
});
