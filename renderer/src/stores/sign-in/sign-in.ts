import type { Failure } from '../../../../sync/bridge/contract.ts';
import { createStore } from '../store.ts';

export interface SignIn {
  readonly chosen: string | null;
  readonly entering: boolean;
  /** How often the passphrase was wrong, as the replica counts it. */
  readonly attempts: number;
  /** Before this instant the replica would not even look. */
  readonly waitUntil: number | null;
  /** Anything that is not a matter of the passphrase. */
  readonly failure: Failure | null;
}

export type SignInAction =
  | { readonly type: 'staff-chosen'; readonly staff: string }
  | { readonly type: 'entering-began' }
  | { readonly type: 'entering-refused'; readonly failure: Failure; readonly now: number }
  | { readonly type: 'entering-succeeded' };

export const initialSignIn: SignIn = { chosen: null, entering: false, attempts: 0, waitUntil: null, failure: null };

export function reduceSignIn(state: SignIn, action: SignInAction): SignIn {
  switch (action.type) {
    case 'staff-chosen':
      return state.chosen === action.staff ? state : { ...initialSignIn, chosen: action.staff };
    case 'entering-began':
      return { ...state, entering: true, failure: null };
    case 'entering-refused':
      return { ...state, entering: false, ...refusal(state, action.failure, action.now) };
    case 'entering-succeeded':
      return { ...initialSignIn, chosen: state.chosen };
  }
}

function refusal(state: SignIn, failure: Failure, now: number): Pick<SignIn, 'attempts' | 'waitUntil' | 'failure'> {
  switch (failure.type) {
    case 'wrong-passphrase':
      return { attempts: failure.attempts, waitUntil: now + failure.waitMs, failure: null };
    case 'wait-before-trying':
      return { attempts: state.attempts, waitUntil: now + failure.waitMs, failure: null };
    default:
      return { attempts: state.attempts, waitUntil: state.waitUntil, failure };
  }
}

/** Whole seconds still to wait, rounded up; 0 when one may try. */
export function secondsToWait(state: SignIn, now: number): number {
  return state.waitUntil === null ? 0 : Math.max(0, Math.ceil((state.waitUntil - now) / 1000));
}

export const signIn = createStore<SignIn, SignInAction>(initialSignIn, reduceSignIn, { forget: false });
