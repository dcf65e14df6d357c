import { useState } from 'react';
import { useFormat } from '../../format/use-format.ts';
import { useClock } from '../../clock/clock-context.ts';
import type { LedgerPaper } from '../../stores/navigation/ledger-place.ts';
import { printedReceipts } from '../../stores/printed-receipts/printed-receipts.ts';
import type { LedgerReading } from './use-ledger.ts';

/**
 * Whether a receipt is one that whoever paid holds already. Printing leaves no record, so it is taken for one where this window has
 * printed it before or it is of an earlier day; the person at the till knows better, and may say so. Null for any other paper.
 */
export function useReprint(ledger: LedgerPaper, reading: LedgerReading) {
  const format = useFormat();
  const clock = useClock();
  const id = ledger.of === 'receipt' ? ledger.id : null;
  const printedHere = printedReceipts.use(({ ids }) => id !== null && ids.has(id));
  const [said, setSaid] = useState<boolean | null>(null);
  if (id === null || reading.kind !== 'read') return null;
  const isReprint = said ?? (printedHere || (reading.takenOn ?? '') < format.day(clock()));
  return {
    isReprint,
    say: setSaid,
    printed: () => {
      printedReceipts.dispatch({ type: 'receipt-printed', id });
      setSaid(null);
    },
  };
}
