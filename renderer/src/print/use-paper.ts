import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';
import type { PrintedDocument } from '../../../sync/domain/prints/page-model.ts';
import { makeInWorker } from './make-in-worker.ts';
import { openMadePdf } from './open-made-pdf.ts';

export type PaperState =
  | { readonly kind: 'making' }
  | {
      readonly kind: 'made';
      /** What it was made of: the paper on the screen may be a newer one already. */
      readonly paper: PrintedDocument;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly document: PDFDocumentProxy;
    }
  | { readonly kind: 'failed' };

/** Changes within this time, as somebody types a reason, are set together. */
const settleMs = 250;

/** The paper as PDF, set anew when it changes; what was set before stays until the next is ready. Null sets nothing. */
export function usePaper(paper: PrintedDocument | null): PaperState {
  const [state, setState] = useState<PaperState>({ kind: 'making' });
  const asked = paper === null ? null : JSON.stringify(paper);
  useEffect(() => {
    if (asked === null) return undefined;
    const giveUp = new AbortController();
    let close = () => {};
    const make = async () => {
      const wanted = JSON.parse(asked) as PrintedDocument;
      const bytes = await makeInWorker(wanted, giveUp.signal);
      if (giveUp.signal.aborted) return;
      if (bytes === null) return setState({ kind: 'failed' });
      const opened = await openMadePdf(bytes);
      close = () => opened.close();
      if (giveUp.signal.aborted) return close();
      setState({ kind: 'made', paper: wanted, bytes, document: opened.document });
    };
    const timer = setTimeout(() => {
      make().catch(() => !giveUp.signal.aborted && setState({ kind: 'failed' }));
    }, settleMs);
    return () => {
      clearTimeout(timer);
      giveUp.abort();
      // The pages on the screen are drawn already, and go when the next are.
      close();
    };
  }, [asked]);
  return state;
}
