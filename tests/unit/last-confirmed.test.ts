import { describe, expect, it } from 'vitest';
import { lastConfirmed } from '../../sync/desk/last-confirmed.ts';

const day = 86_400_000;
const now = 100 * day;

describe('when headquarters was last in touch', () => {
  it.each([
    ['nobody was', [], null],
    ['the later of two', [90 * day, 95 * day], 95 * day],
    ['by a clock a few hours ahead', [90 * day, now + 3_600_000], now + 3_600_000],
    ['an exchange, and not a receipt that was dated ahead', [90 * day, 400 * day], 90 * day],
    ['the least of those that are ahead, where there are no others', [500 * day, 400 * day], 400 * day],
  ] as const)('%s', (_, moments, at) => {
    expect(lastConfirmed(moments, now)).toBe(at);
  });
});
