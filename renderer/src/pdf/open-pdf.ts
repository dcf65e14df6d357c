import type * as Pdfjs from 'pdfjs-dist';
import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist';
import type { Result } from '../../../sync/core/result.ts';
import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { readAttachmentRange } from './attachment-range.ts';
import { PdfData } from './pdf-data.ts';
import { startPdfWorker } from './pdf-worker.ts';

export type PdfFailure = Failure | { readonly type: 'pdf-damaged' } | { readonly type: 'pdf-locked' };

export interface PdfToOpen {
  readonly id: string;
  readonly record: string;
  /** Bytes. */
  readonly size: number;
}

export interface OpenPdfOptions {
  /** Asked as often as the password is wrong; without it, a document with a password is `pdf-locked`. */
  readonly onPassword?: (answer: (password: string) => void, wasWrong: boolean) => void;
}

export interface OpeningPdf {
  readonly document: Promise<Result<PDFDocumentProxy, PdfFailure>>;
  /** Ends it, whether it has been opened or not. */
  close(): void;
}

/** Loaded when the first document is opened. */
let library: Promise<PdfLibrary> | undefined;

type PdfLibrary = typeof Pdfjs;

export function loadPdfLibrary(): Promise<PdfLibrary> {
  library ??= import('pdfjs-dist/legacy/build/pdf.mjs');
  return library;
}

/** As large as a chunk: what is read is a chunk or more, and only what the pages shown need. */
const rangeBytes = 256 * 1024;

/**
 * Opens an attached PDF, in a worker of its own that ends with it. It is read in ranges as its pages are looked at: what of a
 * large one is not looked at stays in the replica.
 */
export function openPdf(bridge: Bridge, file: PdfToOpen, options: OpenPdfOptions = {}): OpeningPdf {
  const opening = new Opening(bridge, file, options);
  return { document: opening.open(), close: () => opening.close() };
}

class Opening {
  readonly #bridge: Bridge;
  readonly #file: PdfToOpen;
  readonly #options: OpenPdfOptions;
  #task: PDFDocumentLoadingTask | undefined;
  #worker: Worker | undefined;
  /** Why it was given up, where it was. */
  #failure: PdfFailure | undefined;
  #closed = false;

  constructor(bridge: Bridge, file: PdfToOpen, options: OpenPdfOptions) {
    this.#bridge = bridge;
    this.#file = file;
    this.#options = options;
  }

  async open(): OpeningPdf['document'] {
    const pdfjs = await loadPdfLibrary();
    if (this.#closed) return { ok: false, error: { type: 'file-not-here' } };
    this.#worker = startPdfWorker();
    // A damaged file is told to the person, not to the console.
    const verbosity = pdfjs.VerbosityLevel.ERRORS;
    this.#task = pdfjs.getDocument({
      ...pdfOptions,
      worker: pdfjs.PDFWorker.create({ port: this.#worker, verbosity }),
      range: this.#ranges(pdfjs),
      wasmUrl: new URL('pdf/', document.baseURI).href,
      verbosity,
    });
    this.#task.onPassword = (answer: (password: string) => void, reason: number) => {
      if (this.#options.onPassword === undefined) return this.#giveUp({ type: 'pdf-locked' });
      this.#options.onPassword(answer, reason === pdfjs.PasswordResponses.INCORRECT_PASSWORD);
    };
    try {
      return { ok: true, value: await this.#task.promise };
    } catch {
      return { ok: false, error: this.#failure ?? { type: 'pdf-damaged' } };
    }
  }

  #ranges(pdfjs: PdfLibrary): InstanceType<PdfLibrary['PDFDataRangeTransport']> {
    const transport = new pdfjs.PDFDataRangeTransport(this.#file.size, null);
    transport.requestDataRange = (begin: number, end: number) => {
      void readAttachmentRange(this.#bridge, this.#file, begin, Math.min(end, this.#file.size)).then((range) => {
        if (this.#closed) return;
        if (range.ok) transport.onDataRange(begin, range.value);
        else this.#giveUp(range.error);
      });
    };
    return transport;
  }

  #giveUp(failure: PdfFailure): void {
    this.#failure = failure;
    void this.#task?.destroy();
  }

  close(): void {
    this.#closed = true;
    void this.#task?.destroy().finally(() => this.#worker?.terminate());
  }
}

export const pdfOptions = {
  rangeChunkSize: rangeBytes,
  disableAutoFetch: true,
  disableStream: true,
  // The content security policy allows no WebAssembly, and no fetching, not even from the desk's own origin.
  useWasm: false,
  useWorkerFetch: false,
  disableWorkerRendering: true,
  BinaryDataFactory: PdfData,
  enableXfa: false,
};
