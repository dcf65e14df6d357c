import { describe, expect, it } from 'vitest';
import {
  isGrave,
  offlineReasons,
  offlineTitle,
  refusalTitle,
  refusalWords,
  restTitle,
  restWords,
  seenWords,
} from '../../renderer/src/link/link-reasons.ts';
import type { Translate } from '../../renderer/src/i18n/use-words.ts';
import type { ExchangeFault } from '../../sync/core/exchange/take-content.ts';
import type { DoorFault } from '../../sync/headquarters/server/door.ts';

/** Told by their status alone: headquarters is too busy, what was sent is too large, or was changed on the way. */
type ByStatus = 'too-many-requests' | 'frame-too-large' | 'wrong-digest';

/** Whatever headquarters may add: this does not compile without it. */
const refusals: { readonly [Name in Exclude<(DoorFault | ExchangeFault)['type'], ByStatus>]: true } = {
  unsigned: true,
  'wrong-signature': true,
  'unknown-device': true,
  'revoked-device': true,
  'stale-nonce': true,
  'malformed-message': true,
  'malformed-bundle': true,
  'not-compressed-json': true,
  'space-not-certified': true,
};

const keyOf = ((key: string) => key) as unknown as Translate;

describe('the words for a line at rest', () => {
  it.each([
    [0, 0, 'link:now-body.up-to-date'],
    [3, 0, 'link:now-body.unconfirmed'],
    [3, 1, 'link:now-body.withheld'],
  ])('where %d records are not confirmed and %d did not come say %s', (unconfirmed, withheld, words) => {
    expect(restWords({ unconfirmed, withheld }, keyOf, { count: String })).toBe(words);
    expect(restTitle({ unconfirmed, withheld })).toBe(unconfirmed + withheld === 0 ? 'up-to-date' : 'at-rest');
  });
});

describe('the words for a refusal', () => {
  it.each(Object.keys(refusals))('headquarters’ “%s” has a sentence of its own', (reason) => {
    expect(refusalWords(reason, keyOf)).not.toBe('link:refusal.other');
  });

  it('where there is no headquarters at the address, none is said to have refused', () => {
    expect(refusalTitle('not-found', '10:00', keyOf)).toContain('link:now.not-headquarters');
    expect(refusalTitle('revoked-device', '10:00', keyOf)).toContain('link:now.refused');
  });

  it('a name that nobody knows is told with its name', () => {
    expect(refusalWords('toString', keyOf)).toBe('link:refusal.other');
  });
});

describe('the headline while nothing is exchanged', () => {
  it('names what is wrong where the line carries, and says “offline” where it does not', () => {
    const titled = offlineReasons.filter(
      (reason) => offlineTitle(reason, '10:00', keyOf) === `link:now-offline.${reason}`,
    );
    expect(titled).toEqual([
      'bad-answer',
      'captive-portal',
      'altered',
      'wrong-certificate',
      'proxy-refused',
      'proxy-sign-in',
      'proxy-wrong-certificate',
      'wrong-keys',
      'disk-full',
      'disk-failed',
    ]);
    expect(offlineTitle('cut', '10:00', keyOf)).toContain('link:now.offline');
    expect(offlineTitle('of-a-newer-version', '10:00', keyOf)).toContain('link:now.offline');
  });

  it('asks for help where somebody else may be at the other end', () => {
    expect(offlineReasons.filter(isGrave)).toEqual([
      'altered',
      'wrong-certificate',
      'proxy-wrong-certificate',
      'wrong-keys',
    ]);
  });
});

describe('when somebody was last in touch', () => {
  const format = { ago: (at: number, now: number) => `${now - at} ms ago`, dateTime: (at: number) => `at ${at}` };

  it('is told as a time that has not come where a clock was wrong, and not as just now', () => {
    expect(seenWords(null, 1_000_000, keyOf, format)).toBe('link:never');
    expect(seenWords(900_000, 1_000_000, keyOf, format)).toBe('100000 ms ago · at 900000');
    // Clocks that agree.
    expect(seenWords(1_030_000, 1_000_000, keyOf, format)).toContain('ago');
    expect(seenWords(1_060_001, 1_000_000, keyOf, format)).toBe('link:waiting.ahead');
  });
});
