import { useState } from 'react';
import { showFailure } from '../toasts/toasts.tsx';
import { useOpenCase } from './case-context.ts';
import { handedInOf } from './missing-of.ts';
import { useWrite } from './use-write.ts';

export interface Papers {
  readonly handedIn: readonly string[];
  readonly toggle: (code: string, on: boolean) => void;
}

/** The papers that were handed in. Ticks show at once, and several quick ones add up. */
export function usePapers(): Papers {
  const write = useWrite();
  const { view, caughtUp } = useOpenCase();
  const [ticked, setTicked] = useState<readonly string[] | null>(null);
  const [pending, setPending] = useState(0);
  const handedIn = ticked !== null && (pending > 0 || !caughtUp) ? ticked : handedInOf(view);
  const toggle = (code: string, on: boolean) => {
    const others = handedIn.filter((paper) => paper !== code);
    const papers = on ? [...others, code] : others;
    setTicked(papers);
    setPending((count) => count + 1);
    void write('setFields', { fields: { papers: [...papers] } }).then((answer) => {
      setPending((count) => count - 1);
      if (answer.ok) return;
      setTicked(null);
      showFailure(answer.error);
    });
  };
  return { handedIn, toggle };
}
