import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { Result } from '../../../sync/core/result.ts';

/** One command at a time, whether it is still at work, and how it failed. */
export function useAsking() {
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const ask = (command: () => Promise<Result<unknown, Failure>>, onDone: () => void) => {
    if (asking) return;
    setAsking(true);
    setFailure(null);
    void command().then((answer) => {
      setAsking(false);
      if (answer.ok) onDone();
      else setFailure(answer.error);
    });
  };
  return { asking, failure, ask };
}
