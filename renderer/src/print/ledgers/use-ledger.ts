import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../../sync/bridge/contract.ts';
import { asks } from '../../stores/asks/asks.ts';
import { type LedgerContext, type LedgerVolume, readLedger, type ReadLedger } from './ledger-source.ts';

export type LedgerReading =
  | { readonly kind: 'reading'; readonly read: number; readonly total: number }
  | ({ readonly kind: 'read' } & LedgerVolume)
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly failure: Failure };

const begun: LedgerReading = { kind: 'reading', read: 0, total: 0 };

/** One volume of a book, read anew whenever another is asked for; `stop` gives up what is being read. */
export function useLedger(ledger: ReadLedger, context: LedgerContext | null, first: number) {
  const [heard, setHeard] = useState<{ readonly first: number; readonly reading: LedgerReading }>({
    first,
    reading: begun,
  });
  const times = asks.use((state) => state.times);
  const running = useRef<AbortController | null>(null);
  useEffect(() => {
    if (context === null) return undefined;
    const giveUp = new AbortController();
    running.current = giveUp;
    const show = (reading: LedgerReading) => setHeard({ first, reading });
    const { signal } = giveUp;
    const onProgress = (read: number, total: number) => show({ kind: 'reading', read, total });
    void readLedger(ledger, context, { first, signal, onProgress }).then((answer) => {
      if (signal.aborted) return;
      if (!answer.ok) show({ kind: 'failed', failure: answer.error });
      else if (answer.value !== null) show({ kind: 'read', ...answer.value });
    });
    return () => giveUp.abort();
    // Asked again, it is read from its beginning.
  }, [ledger, context, first, times]);
  const stop = () => {
    running.current?.abort();
    setHeard({ first, reading: { kind: 'stopped' } });
  };
  return { reading: heard.first === first ? heard.reading : begun, stop };
}
