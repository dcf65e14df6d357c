// oxlint-disable-next-line import/default -- Vite makes this module: the address of the worker that it bundles
import workerAddress from './paper-worker.ts?worker&url';
import { startWorker } from '../pdf/start-worker.ts';
import type { OnDrawn } from './make-pdf.ts';
import type { PaperAnswer, PaperJob, PaperProgress } from './paper-worker.ts';

/**
 * Sets a paper as PDF beside the screen, which stays usable meanwhile: thousands of rows, or hundreds of letters, take seconds.
 * Giving up ends the work.
 */
export function makeInWorker(
  job: PaperJob,
  { signal, onDrawn }: { readonly signal: AbortSignal; readonly onDrawn?: OnDrawn },
): Promise<PaperAnswer> {
  const worker = startWorker('chancery-paper-worker', workerAddress);
  return new Promise<PaperAnswer>((resolve) => {
    signal.addEventListener('abort', () => resolve({ kind: 'failed', fault: 'AbortError' }));
    worker.addEventListener('error', () => resolve({ kind: 'failed', fault: 'Error' }));
    worker.addEventListener('message', ({ data }: MessageEvent<PaperAnswer | PaperProgress>) => {
      if (data.kind === 'drawn') onDrawn?.(data.percent);
      else resolve(data);
    });
    worker.postMessage(job);
  }).finally(() => worker.terminate());
}
