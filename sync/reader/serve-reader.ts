import { FileRefused, type PagedFile } from './paged-file.ts';
import { openPdf } from './read-pdf.ts';
import { openPicture } from './read-picture.ts';
import { openPlainText } from './read-plain-text.ts';
import { mostPages, type FromReader, type ToReader } from './reader-messages.ts';
import { openRecogniser, type Recogniser } from './recognise.ts';
import { isText, tidyText } from './tidy-text.ts';

/** The reader's end of its line to the desk. */
export interface ReaderLine {
  post(message: FromReader): void;
  onMessage(listener: (message: ToReader) => void): void;
}

/**
 * The process that reads what stands in files. It has no keys, no database and no network; it holds one file, in memory, and is
 * ended by the desk when it takes too long. What it throws ends it, and the desk starts another.
 */
export function serveReader(line: ReaderLine, recogniser: Recogniser = openRecogniser()): void {
  let coming: { readonly mediaType: string; readonly bytes: Uint8Array; filled: number } | null = null;
  let open: PagedFile | null = null;
  let turn: Promise<void> = Promise.resolve();
  const answer = async (message: ToReader): Promise<void> => {
    switch (message.type) {
      case 'begin':
        open?.close();
        open = null;
        coming = { mediaType: message.mediaType, bytes: new Uint8Array(message.size), filled: 0 };
        return;
      case 'bytes':
        coming?.bytes.set(message.bytes, coming.filled);
        if (coming) coming.filled += message.bytes.length;
        return line.post({ type: 'taken' });
      case 'open':
        if (!coming) throw new Error('no file was begun');
        open = await openFile(coming.mediaType, coming.bytes);
        coming = null;
        return line.post({ type: 'opened', pages: Math.min(open.pages, mostPages) });
      case 'read':
        if (!open) throw new Error('no file is open');
        return line.post(await readPage(open, message, recogniser));
    }
  };
  line.onMessage((message) => {
    turn = turn
      .then(() => answer(message))
      .catch((thrown: unknown) => {
        if (!(thrown instanceof FileRefused)) throw thrown;
        line.post({ type: 'refused', reason: thrown.reason });
      });
  });
}

function openFile(mediaType: string, bytes: Uint8Array): Promise<PagedFile> {
  if (mediaType === 'application/pdf') return openPdf(bytes);
  return mediaType.startsWith('text/') ? openPlainText(bytes) : openPicture(bytes);
}

async function readPage(
  file: PagedFile,
  { page, mayRecognise }: { readonly page: number; readonly mayRecognise: boolean },
  recogniser: Recogniser,
): Promise<FromReader> {
  const own = tidyText(await file.textOf(page));
  if (isText(own)) return { type: 'page', page, words: own, confidence: null };
  if (!mayRecognise) return { type: 'passed-over', page };
  const picture = await file.pictureOf(page);
  if (picture === null) return { type: 'page', page, words: own, confidence: null };
  const seen = await recogniser.recognise(picture);
  const words = tidyText(seen.words);
  // What was seen holds what little was written, and more.
  return words.length > own.length
    ? { type: 'page', page, words, confidence: seen.confidence }
    : { type: 'page', page, words: own, confidence: null };
}
