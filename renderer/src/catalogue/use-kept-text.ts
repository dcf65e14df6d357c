import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { Result } from '../../../sync/core/result.ts';
import { showFailure } from '../toasts/toasts.tsx';

const KEEP_AFTER_MS = 600;

export interface KeptText {
  readonly kept: boolean;
  readonly write: (text: string) => void;
  readonly giveUp: () => void;
}

/**
 * A draft on its way into the device's file: kept a moment after each change, and when the screen is left.
 *
 * @param keep null: the draft is given up
 */
export function useKeptText(keep: (text: string | null) => Promise<Result<unknown, Failure>>): KeptText {
  const [writes, setWrites] = useState(0);
  const [kept, setKept] = useState(true);
  const unkept = useRef<string | null>(null);
  const run = useRef(() => undefined as void);
  useEffect(() => {
    run.current = () => {
      const text = unkept.current;
      if (text === null) return;
      unkept.current = null;
      void keep(text).then((answer) => {
        if (!answer.ok) return showFailure(answer.error);
        if (unkept.current === null) setKept(true);
      });
    };
  }, [keep]);
  useEffect(() => {
    if (kept) return undefined;
    const timer = setTimeout(() => run.current(), KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [kept, writes]);
  useEffect(() => () => run.current(), []);
  return {
    kept,
    write: (text) => {
      unkept.current = text;
      setKept(false);
      setWrites((count) => count + 1);
    },
    giveUp: () => {
      unkept.current = null;
      setKept(true);
      void keep(null).then((answer) => {
        if (!answer.ok) showFailure(answer.error);
      });
    },
  };
}
