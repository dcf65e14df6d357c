import type { Clock } from '../clock/clock-context.ts';
import { imports } from '../stores/imports/imports.ts';
import { goesOn, uploads } from '../stores/uploads/uploads.ts';

/** A desk that nobody touches for so long is locked. */
export const IDLE_LOCK_MS = 15 * 60_000;

export interface IdleTime {
  /** Somebody touched the desk. */
  readonly begin: () => void;
  /** Nobody touched it for as long as a desk is left open. */
  readonly isOver: () => boolean;
}

export function idleTime(clock: Clock): IdleTime {
  let since = clock();
  const begin = () => {
    since = clock();
  };
  return {
    begin,
    isOver() {
      // A table that somebody set going is taken in first: half of one would be hard to tell from the whole.
      if (imports.get().step.kind === 'working') begin();
      // Files on their way are waited for, but not for ever: one may be stuck.
      const most = goesOn(uploads.get()) ? 2 * IDLE_LOCK_MS : IDLE_LOCK_MS;
      return clock() - since >= most;
    },
  };
}
