// oxlint-disable-next-line import/default -- Vite makes this module: the address of the worker that it bundles
import workerAddress from './paper-worker.ts?worker&url';
import type { PrintedDocument } from '../../../sync/domain/prints/page-model.ts';
import { startWorker } from '../pdf/start-worker.ts';
import type { PaperAnswer } from './paper-worker.ts';

/**
 * Sets a paper as PDF beside the screen, which stays usable meanwhile: thousands of rows take seconds. Null where it could not be
 * set. Giving up ends the work.
 */
export function makeInWorker(paper: PrintedDocument, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null> {
  const worker = startWorker('chancery-paper-worker', workerAddress);
  return new Promise<Uint8Array<ArrayBuffer> | null>((resolve) => {
    signal.addEventListener('abort', () => resolve(null));
    worker.addEventListener('error', () => resolve(null));
    worker.addEventListener('message', ({ data }: MessageEvent<PaperAnswer>) =>
      resolve('pdf' in data ? data.pdf : null),
    );
    worker.postMessage(paper);
  }).finally(() => worker.terminate());
}
