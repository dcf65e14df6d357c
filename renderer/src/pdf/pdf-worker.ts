// oxlint-disable-next-line import/default -- Vite makes this module: the address of the worker that it bundles
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker&url';
import { startWorker } from './start-worker.ts';

/** PDFs are taken apart in a worker. */
export function startPdfWorker(): Worker {
  return startWorker('chancery-pdf-worker', workerAddress);
}
