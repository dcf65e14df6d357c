import { useEffect } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { useClock } from '../clock/clock-context.ts';
import { goesOn, uploads } from '../stores/uploads/uploads.ts';
import { imports } from '../stores/imports/imports.ts';

/** A desk that nobody touches for so long is locked. */
export const IDLE_LOCK_MS = 15 * 60_000;
const LOOK_EVERY_MS = 10_000;
const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

export function useIdleLock(): void {
  const bridge = useBridge();
  const clock = useClock();
  useEffect(() => {
    let last = clock();
    const touch = () => {
      last = clock();
    };
    // Looked at by the clock, not by one long timer: a laptop that slept has been idle as well.
    const timer = setInterval(() => {
      // A table that somebody set going is taken in first: half of one would be hard to tell from the whole.
      if (imports.get().step.kind === 'working') touch();
      // Files on their way are waited for, but not for ever: one may be stuck.
      const most = goesOn(uploads.get()) ? 2 * IDLE_LOCK_MS : IDLE_LOCK_MS;
      if (clock() - last >= most) void bridge.command('lock', {});
    }, LOOK_EVERY_MS);
    for (const sign of signsOfLife) window.addEventListener(sign, touch, { passive: true, capture: true });
    return () => {
      clearInterval(timer);
      for (const sign of signsOfLife) window.removeEventListener(sign, touch, { capture: true });
    };
  }, [bridge, clock]);
}
