import { describe, expect, test } from 'vitest';
import {
  initialSignIn,
  reduceSignIn,
  secondsToWait,
  type SignInAction,
} from '../../renderer/src/stores/sign-in/sign-in.ts';

const after = (...actions: readonly SignInAction[]) => actions.reduce(reduceSignIn, initialSignIn);
const chosen = { type: 'staff-chosen', staff: 'a' } as const;
const wrong = (attempts: number, waitMs: number) =>
  ({ type: 'entering-refused', failure: { type: 'wrong-passphrase', attempts, waitMs }, now: 1000 }) as const;

describe('signing in', () => {
  test('a wrong passphrase is counted, and its wait runs down to nothing', () => {
    const state = after(chosen, { type: 'entering-began' }, wrong(3, 8000));
    expect(state).toMatchObject({ attempts: 3, entering: false, failure: null });
    expect([1000, 1001, 8999, 9000, 20_000].map((now) => secondsToWait(state, now))).toEqual([8, 8, 1, 0, 0]);
  });

  test('trying too early keeps the count and takes the longer wait', () => {
    const early = {
      type: 'entering-refused',
      failure: { type: 'wait-before-trying', waitMs: 30_000 },
      now: 2000,
    } as const;
    const state = after(chosen, wrong(2, 4000), early);
    expect(state.attempts).toBe(2);
    expect(secondsToWait(state, 2000)).toBe(30);
  });

  test('somebody else begins with a clean slate, the same person does not', () => {
    const state = after(chosen, wrong(2, 4000));
    expect(reduceSignIn(state, chosen)).toBe(state);
    expect(reduceSignIn(state, { type: 'staff-chosen', staff: 'b' })).toEqual({ ...initialSignIn, chosen: 'b' });
  });

  test('a failure of another kind is shown as what it is', () => {
    const damaged = { type: 'entering-refused', failure: { type: 'replica-damaged' }, now: 0 } as const;
    expect(after(chosen, damaged)).toMatchObject({
      failure: { type: 'replica-damaged' },
      attempts: 0,
      waitUntil: null,
    });
  });

  test('once in, nothing of the attempts is left', () => {
    expect(after(chosen, wrong(2, 4000), { type: 'entering-succeeded' })).toEqual({ ...initialSignIn, chosen: 'a' });
  });
});
