import { useEffect } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { useClock } from '../clock/clock-context.ts';
import { idleTime } from './idle-time.ts';

const LOOK_EVERY_MS = 10_000;
const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

export function useIdleLock(): void {
  const bridge = useBridge();
  const clock = useClock();
  useEffect(() => {
    const idle = idleTime(clock);
    const look = () => {
      if (idle.isOver()) void bridge.command('lock', {});
    };
    // Looked at by the clock, not by one long timer: a laptop that slept has been idle as well.
    const timer = setInterval(look, LOOK_EVERY_MS);
    // Whoever wakes it by a key is not thereby the one who left it.
    const touch = () => {
      if (idle.isOver()) look();
      else idle.begin();
    };
    for (const sign of signsOfLife) window.addEventListener(sign, touch, { passive: true, capture: true });
    return () => {
      clearInterval(timer);
      for (const sign of signsOfLife) window.removeEventListener(sign, touch, { capture: true });
    };
  }, [bridge, clock]);
}
