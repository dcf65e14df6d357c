import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstBundle,
  largestBundle,
  smallestBundle,
  startSession,
  stepSession,
  type SessionEffect,
  type SessionEvent,
  type SessionState,
} from '../../sync/core/exchange/session.ts';

type Told<Type extends SessionEvent['type']> = Extract<SessionEvent, { type: Type }>;

const succeeded = (given: Partial<Told<'exchange-succeeded'>> = {}): SessionEvent => ({
  type: 'exchange-succeeded',
  at: 10,
  elapsedMs: 1_000,
  sentBytes: 0,
  receivedBytes: 0,
  sentRecords: 0,
  receivedRecords: 0,
  more: false,
  ...given,
});
const failed = (at = 10, chance = 0): SessionEvent => ({ type: 'exchange-failed', reason: 'cut', at, chance });
const probeFailed = (at = 10, chance = 0): SessionEvent => ({
  type: 'probe-failed',
  reason: 'unreachable',
  at,
  chance,
});
const probed: SessionEvent = { type: 'probe-succeeded', at: 5 };
const started: SessionEvent = { type: 'started', at: 0 };
const woken: SessionEvent = { type: 'woken', at: 20 };
const appended: SessionEvent = { type: 'appended', at: 30 };
const changed: SessionEvent = { type: 'headquarters-changed', at: 30 };
const demanded: SessionEvent = { type: 'exchange-demanded', at: 30 };
const switched = (on: boolean, at = 40): SessionEvent => ({ type: 'stay-offline-switched', on, at });

interface Lived {
  readonly state: SessionState;
  /** What the last event brought about. */
  readonly effects: readonly SessionEffect[];
}

function live(events: readonly SessionEvent[], from = startSession(0, false)): Lived {
  return events.reduce<Lived>(
    ({ state }, event) => {
      const [next, effects] = stepSession(state, event);
      return { state: next, effects };
    },
    { state: from, effects: [] },
  );
}

const upToDate = [started, probed, succeeded()];

describe('a session', () => {
  it('[X16] that is told when to come again comes no earlier, not all at one moment, and sends no less', () => {
    const told = (chance: number, retryAfterMs: number): Lived =>
      live([...upToDate, appended, { ...failed(10, chance), retryAfterMs } as SessionEvent]);
    expect(told(0, 40_000).effects).toEqual([{ type: 'wake', inMs: 40_000 }]);
    expect(told(0.999, 40_000).effects).toEqual([{ type: 'wake', inMs: 49_990 }]);
    expect(told(0, 90_000_000).effects).toEqual([{ type: 'wake', inMs: 3_600_000 }]);
    expect(told(0, 1).effects).toEqual([{ type: 'wake', inMs: 500 }]);
    const { state } = told(0, 40_000);
    expect([state.bundleBytes, state.asksFirst]).toEqual([live(upToDate).state.bundleBytes, false]);
    expect(state.link).toEqual({
      kind: 'offline',
      reason: 'cut',
      since: 10,
      nextAttemptAt: 40_010,
    });
  });

  it('[X6] goes on soon after a cut of a line that carried, without a probe, and then waits as after any other failure', () => {
    const carrying = live([started, probed, succeeded({ sentBytes: 9_000, more: true })]);
    const unreachable: SessionEvent = { type: 'exchange-failed', reason: 'unreachable', at: 10, chance: 1 };
    let { state } = live([failed()], carrying.state);
    const { bundleBytes } = state;
    for (let tries = 1; tries < 8; tries += 1) {
      const tried = live([woken], state);
      expect(tried.effects).toEqual([{ type: 'exchange', bytes: 0 }]);
      const broken = live([unreachable], tried.state);
      expect(broken.effects).toEqual([{ type: 'wake', inMs: 200 }]);
      // Nobody is told of a moment.
      expect(broken.state.link.kind).toBe('exchanging');
      ({ state } = broken);
    }
    // What could not be tried at all says nothing of how much the line carries.
    expect(state.bundleBytes).toBe(bundleBytes);
    const given = live([woken, unreachable], state);
    expect(given.effects).toEqual([{ type: 'wake', inMs: 1_000 }]);
    expect(given.state.link).toMatchObject({ kind: 'offline', reason: 'unreachable' });
    expect(live([woken], given.state).effects).toEqual([{ type: 'probe' }]);
  });

  it('[X6] after a cut asks what arrived before it sends that again', () => {
    const broken = [...upToDate, appended, failed(), woken, probed];
    expect(live(broken).effects).toEqual([{ type: 'exchange', bytes: 0 }]);
    expect(live([...broken, succeeded({ more: true })]).effects).toEqual([
      { type: 'exchange', bytes: live(broken).state.bundleBytes },
    ]);
    expect(live([...broken, failed(), woken, probed]).effects).toEqual([{ type: 'exchange', bytes: 0 }]);
    expect(live([started, probeFailed(), woken, probed]).effects).toEqual([
      { type: 'exchange', bytes: firstBundle / 2 },
    ]);
  });

  it('[X6] measures the line without the way', () => {
    const moved = { sentBytes: 2_000, elapsedMs: 2_800, more: true };
    const rateAfter = (roundTripMs: number): number | null =>
      live([started, probed, succeeded({ sentBytes: 100, elapsedMs: roundTripMs }), appended, succeeded(moved)]).state
        .rate;
    expect(live([started, probed, succeeded(moved)]).state.rate).toBeCloseTo(714, 0);
    expect(rateAfter(800)).toBe(1_000);
    // Whatever a single small exchange was held up by, the line is not taken for more than twice as fast.
    expect(rateAfter(9_000)).toBeCloseTo(1_429, 0);
  });

  it('[X6] learns nothing from an exchange during which the clock was set back', () => {
    const moved = { sentBytes: 2_000, elapsedMs: 2_800, more: true };
    const small = { sentBytes: 100, elapsedMs: -3_600_000 };
    const { state } = live([started, probed, succeeded(small), appended, succeeded({ ...moved, elapsedMs: -50 })]);
    expect([state.roundTripMs, state.rate, state.bundleBytes]).toEqual([null, null, firstBundle]);
    expect(live([appended, succeeded(moved)], state).state.rate).toBeCloseTo(714, 0);
  });

  it('starts staying offline where that was chosen', () => {
    expect(startSession(0, true).link).toEqual({ kind: 'staying-offline' });
    expect(live([started], startSession(0, true)).effects).toEqual([]);
  });

  it('says since when it is offline, through all attempts in between', () => {
    const { state } = live([started, probeFailed(100), woken, probeFailed(5_000), woken, probeFailed(9_000)]);
    expect(state.link).toMatchObject({ kind: 'offline', since: 100, nextAttemptAt: 9_000 + 2_000 });
    expect(live([probed, failed(20_000)], state).state.link).toMatchObject({ since: 20_000 });
    expect(live([...upToDate, failed(30_000)]).state.link).toMatchObject({ since: 30_000 });
  });

  it('adds up what it did while it is exchanging', () => {
    const step = succeeded({ more: true, sentRecords: 3, receivedRecords: 2, sentBytes: 100, receivedBytes: 50 });
    const { state } = live([started, probed, step, step]);
    expect(state.link).toEqual({
      kind: 'exchanging',
      progress: { sentRecords: 6, receivedRecords: 4, sentBytes: 200, receivedBytes: 100 },
    });
    expect(live([succeeded(), woken], state).state.link).toMatchObject({ progress: { sentRecords: 0 } });
  });
});

describe('back-off', () => {
  const wakeAfter = (failures: number, chance: number): number => {
    const events = Array.from({ length: failures }, () => [woken, probeFailed(0, chance)]).flat();
    const [effect] = live(events).effects;
    return effect?.type === 'wake' ? effect.inMs : -1;
  };

  it('doubles from a second to five minutes, and is spread over its upper half', () => {
    for (let failures = 1; failures <= 40; failures += 1) {
      const longest = Math.min(300_000, 1_000 * 2 ** (failures - 1));
      expect(wakeAfter(failures, 0)).toBe(longest / 2);
      expect(wakeAfter(failures, 0.999_999)).toBeGreaterThan(longest * 0.99);
      expect(wakeAfter(failures, 0.999_999)).toBeLessThanOrEqual(longest);
    }
  });

  it('begins anew after an exchange that went well, not after a probe', () => {
    const thrice = [woken, probeFailed(), woken, probeFailed(), woken, probeFailed()];
    expect(live([...thrice, woken, probed, failed()]).effects).toEqual([{ type: 'wake', inMs: 4_000 }]);
    expect(live([...thrice, woken, probed, succeeded(), failed()]).effects).toEqual([{ type: 'wake', inMs: 500 }]);
  });
});

describe('the size of bundles', () => {
  const bytesAfter = (events: readonly SessionEvent[]): number => live([started, probed, ...events]).state.bundleBytes;
  const measured = (bytesPerSecond: number): SessionEvent =>
    succeeded({ more: true, sentBytes: bytesPerSecond, elapsedMs: 1_000 });

  it('[X6] is 8 KiB at first', () => {
    expect(live([started, probed]).effects).toEqual([{ type: 'exchange', bytes: firstBundle }]);
    expect(firstBundle).toBe(8_192);
  });

  it('[X6] comes to what the line carries in two seconds', () => {
    expect(bytesAfter(Array.from({ length: 12 }, () => measured(40_000)))).toBe(80_000);
    expect(bytesAfter(Array.from({ length: 12 }, () => measured(1_200)))).toBe(2_400);
  });

  it('[X6] grows at most eightfold at once, and stays between 2 KiB and 4 MiB', () => {
    expect(bytesAfter([measured(100_000_000)])).toBe(8 * firstBundle);
    expect(bytesAfter(Array.from({ length: 12 }, () => measured(100_000_000)))).toBe(largestBundle);
    expect(bytesAfter([succeeded({ sentBytes: 2_000, elapsedMs: 60_000, more: true })])).toBe(smallestBundle);
  });

  it('[X6] learns nothing from messages that only measure the round trip', () => {
    expect(bytesAfter([succeeded({ sentBytes: 90, receivedBytes: 90, elapsedMs: 2_000, more: true })])).toBe(
      firstBundle,
    );
  });

  it('[X6] is halved by a cut, down to 2 KiB', () => {
    expect(live([started, probed, failed()]).state.bundleBytes).toBe(firstBundle / 2);
    expect(live(Array.from({ length: 9 }, () => [woken, probed, failed()]).flat()).state.bundleBytes).toBe(
      smallestBundle,
    );
  });
});

const anyEvent: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.constantFrom(started, woken, appended, changed, demanded, probed, switched(true), switched(false)),
  fc.tuple(fc.nat(1e9), fc.double({ min: 0, max: 0.999, noNaN: true })).map(([at, chance]) => failed(at, chance)),
  fc.tuple(fc.nat(1e9), fc.double({ min: 0, max: 0.999, noNaN: true })).map(([at, chance]) => probeFailed(at, chance)),
  fc.constant<SessionEvent>({ type: 'exchange-refused', reason: 'revoked', at: 1 }),
  fc
    .record({ more: fc.boolean(), elapsedMs: fc.nat(100_000), sentBytes: fc.nat(1e8), receivedBytes: fc.nat(1e8) })
    .map(succeeded),
);

describe('whatever happens', () => {
  it('one thing at most is under way, a quiet session has a wake to come, and sizes stay in bounds', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        let state = startSession(0, false);
        let isAwaited = false;
        for (const event of [started, ...events]) {
          const isAnswer = [
            'probe-succeeded',
            'probe-failed',
            'exchange-succeeded',
            'exchange-failed',
            'exchange-refused',
          ].includes(event.type);
          // A driver reports only on what is under way.
          if (isAnswer && !state.busy) continue;
          const [next, effects] = stepSession(state, event);
          state = next;
          expect(effects.length).toBeLessThanOrEqual(1);
          if (effects.some((effect) => effect.type === 'wake')) isAwaited = true;
          expect(state.bundleBytes).toBeGreaterThanOrEqual(smallestBundle);
          expect(state.bundleBytes).toBeLessThanOrEqual(largestBundle);
          expect(state.busy || isAwaited || state.link.kind === 'staying-offline').toBe(true);
          if (state.link.kind === 'staying-offline') isAwaited = false;
        }
      }),
      { numRuns: 500 },
    );
  });
});
