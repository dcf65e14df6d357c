import { err, ok, type Result } from '../../../sync/core/result.ts';
import { loadPdfLibrary, pdfOptions } from './open-pdf.ts';
import { startPdfWorker } from './pdf-worker.ts';

/** A piece of text, where it stands on its page: to the right, and up. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** The words of the first page of a PDF that is not in the desk yet, line by line; empty where it is a picture. */
export async function readFirstPage(file: Blob): Promise<Result<string, { readonly type: 'locked' | 'damaged' }>> {
  const pdfjs = await loadPdfLibrary();
  const worker = startPdfWorker();
  const verbosity = pdfjs.VerbosityLevel.ERRORS;
  const task = pdfjs.getDocument({
    ...pdfOptions,
    data: new Uint8Array(await file.arrayBuffer()),
    worker: pdfjs.PDFWorker.create({ port: worker, verbosity }),
    wasmUrl: new URL('pdf/', document.baseURI).href,
    verbosity,
  });
  let locked = false;
  task.onPassword = () => {
    locked = true;
    void task.destroy();
  };
  try {
    const page = await (await task.promise).getPage(1);
    const { items } = await page.getTextContent();
    const placed = items.flatMap((item): PlacedText[] =>
      'str' in item ? [{ text: item.str, x: Number(item.transform[4]), y: Number(item.transform[5]) }] : [],
    );
    return ok(linesOf(placed));
  } catch {
    return err({ type: locked ? 'locked' : 'damaged' });
  } finally {
    await task.destroy();
    worker.terminate();
  }
}

/** Points by which pieces of one line may stand higher or lower. */
const sameLine = 3;

/** Pieces by line, from the top and from the left: two columns of a head stand in one line. */
export function linesOf(pieces: readonly PlacedText[]): string {
  const lines: { y: number; pieces: PlacedText[] }[] = [];
  for (const piece of pieces.filter(({ text }) => text.trim() !== '').toSorted((one, other) => other.y - one.y)) {
    const last = lines.at(-1);
    if (last !== undefined && last.y - piece.y <= sameLine) last.pieces.push(piece);
    else lines.push({ y: piece.y, pieces: [piece] });
  }
  return lines
    .map((line) => line.pieces.toSorted((one, other) => one.x - other.x).map(({ text }) => text.trim()))
    .map((texts) => texts.join(' '))
    .join('\n');
}
