// oxlint-disable-next-line import/default -- Vite makes this module: the address of the worker that it bundles
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker&url';

/** The part of the browser's trusted types that is needed here. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): string };
}

/** PDFs are taken apart in a worker of the desk's own origin, under the same content security policy as the desk. */
export function startPdfWorker(): Worker {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  // Only this address ever passes, which the build wrote.
  const policy = trustedTypes?.createPolicy('chancery-pdf-worker', { createScriptURL: () => workerAddress });
  return new Worker(policy?.createScriptURL(workerAddress) ?? workerAddress, { type: 'module' });
}
