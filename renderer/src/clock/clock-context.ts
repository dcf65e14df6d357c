import { createContext, useContext, useEffect, useState } from 'react';

/** Milliseconds since 1970. The real one is made in main.tsx. */
export type Clock = () => number;

export const ClockContext = createContext<Clock | null>(null);

export function useClock(): Clock {
  const clock = useContext(ClockContext);
  if (clock === null) throw new Error('no clock above this component');
  return clock;
}

/** The time, again every so many milliseconds: what depends on it is drawn anew without anyone asking. */
export function useNow(everyMs: number): number {
  const clock = useClock();
  const [now, setNow] = useState(clock);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock()), everyMs);
    return () => clearInterval(timer);
  }, [clock, everyMs]);
  return now;
}
