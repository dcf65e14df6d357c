import fonts from 'virtual:paper-fonts';
import type { PrintedDocument } from '../../../sync/domain/prints/page-model.ts';
import { makePdf } from './make-pdf.ts';

/** What the worker is asked, once, and what it answers: the PDF's bytes, or that it could not be made. */
export type PaperAnswer = { readonly pdf: Uint8Array<ArrayBuffer> } | { readonly failed: string };

const worker = globalThis as unknown as {
  addEventListener(type: 'message', listener: (event: MessageEvent<PrintedDocument>) => void): void;
  postMessage(answer: PaperAnswer, transfer: readonly ArrayBuffer[]): void;
};

worker.addEventListener('message', ({ data }) => {
  makePdf(data, fonts).then(
    (pdf) => worker.postMessage({ pdf }, [pdf.buffer]),
    // The name of the fault, and not its message: that may quote the paper.
    (fault: unknown) => worker.postMessage({ failed: fault instanceof Error ? fault.name : 'unknown' }, []),
  );
});
