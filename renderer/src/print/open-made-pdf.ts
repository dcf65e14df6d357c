import type { PDFDocumentProxy } from 'pdfjs-dist';
import { loadPdfLibrary, pdfOptions } from '../pdf/open-pdf.ts';
import { startPdfWorker } from '../pdf/pdf-worker.ts';

export interface OpenedPaper {
  readonly document: PDFDocumentProxy;
  close(): void;
}

/** Opens a PDF that the desk itself made. The bytes stay the caller's. */
export async function openMadePdf(bytes: Uint8Array<ArrayBuffer>): Promise<OpenedPaper> {
  const pdfjs = await loadPdfLibrary();
  const worker = startPdfWorker();
  const verbosity = pdfjs.VerbosityLevel.ERRORS;
  const task = pdfjs.getDocument({
    ...pdfOptions,
    data: bytes.slice(),
    worker: pdfjs.PDFWorker.create({ port: worker, verbosity }),
    verbosity,
  });
  const close = () => void task.destroy().finally(() => worker.terminate());
  try {
    return { document: await task.promise, close };
  } catch (fault) {
    close();
    throw fault;
  }
}
