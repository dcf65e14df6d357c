import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../../sync/bridge/contract.ts';
import { entriesAVolume } from '../../../../sync/domain/prints/ledgers/ledger-page.ts';
import type { PrintedDocument } from '../../../../sync/domain/prints/page-model.ts';
import { saveCopy } from '../../files/save-copy.ts';
import { makeInWorker } from '../make-in-worker.ts';
import { type LedgerContext, readLedger, type ReadLedger } from './ledger-source.ts';

export type Saving =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving'; readonly volume: number }
  | { readonly kind: 'failed'; readonly volume: number; readonly failure: Failure | null };

interface Work {
  readonly ledger: ReadLedger;
  readonly context: LedgerContext;
  readonly total: number;
  readonly fileName: string;
  /** Leaves out what is not wanted on the paper. */
  readonly inLanguage: (paper: PrintedDocument) => PrintedDocument;
}

/** Saves a long book as one PDF a volume, one after the other: no more than one is held. */
export function useSaveVolumes() {
  const [saving, setSaving] = useState<Saving>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const begin = (work: Work) => {
    const giveUp = new AbortController();
    running.current = giveUp;
    void saveVolumes(work, giveUp.signal, setSaving);
  };
  const cancel = () => {
    running.current?.abort();
    setSaving({ kind: 'idle' });
  };
  return { saving, begin, cancel };
}

async function saveVolumes(
  { ledger, context, total, fileName, inLanguage }: Work,
  signal: AbortSignal,
  show: (saving: Saving) => void,
): Promise<void> {
  for (let first = 0; first < total; first += entriesAVolume) {
    const volume = first / entriesAVolume + 1;
    show({ kind: 'saving', volume });
    const read = await readLedger(ledger, context, { first, signal, onProgress: () => {} });
    if (signal.aborted) return;
    if (!read.ok) return show({ kind: 'failed', volume, failure: read.error });
    const made = read.value && (await makeInWorker({ kind: 'paper', paper: inLanguage(read.value.paper) }, { signal }));
    if (signal.aborted) return;
    if (made?.kind !== 'paper') return show({ kind: 'failed', volume, failure: null });
    saveCopy(new Blob([made.pdf], { type: 'application/pdf' }), `${fileName}-${volume}.pdf`);
  }
  show({ kind: 'idle' });
}
