import type { FromReader } from './reader-messages.ts';

/** A file whose pages are read one by one. */
export interface PagedFile {
  readonly pages: number;
  /** The text that stands in a page as text; empty where there is none. Pages are counted from 1. */
  textOf(page: number): Promise<string>;
  /** What a page looks like, to be recognised: a picture in greys that Tesseract decodes; null where it has no pages to look at. */
  pictureOf(page: number): Promise<Uint8Array | null>;
  close(): void;
}

export type Refusal = Extract<FromReader, { readonly type: 'refused' }>['reason'];

/** Thrown by whoever opens a file that cannot be opened. */
export class FileRefused extends Error {
  readonly reason: Refusal;

  constructor(reason: Refusal) {
    super(`the file is refused: ${reason}`);
    this.reason = reason;
  }
}
