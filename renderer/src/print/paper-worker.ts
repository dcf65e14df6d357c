import fonts from 'virtual:paper-fonts';
import type { PrintedDocument } from '../../../sync/domain/prints/page-model.ts';
import type { LetterData, LetterFault } from './fill-letter.ts';
import { makeLetter, type MadeLetter } from './make-letter.ts';
import { makePdf } from './make-pdf.ts';

/** What the worker is asked, once: a paper of the desk's own, or a Word file that somebody chose to be filled. */
export type PaperJob =
  | { readonly kind: 'paper'; readonly paper: PrintedDocument }
  | { readonly kind: 'letter'; readonly file: Blob; readonly letter: LetterData };

/** Said before the answer: how far the drawing is, in per cent. */
export interface PaperProgress {
  readonly kind: 'drawn';
  readonly percent: number;
}

/** What it answers: the PDF's bytes, the letter or what is wrong with its file, or that it could not be made. */
export type PaperAnswer =
  | { readonly kind: 'paper'; readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'letter'; readonly letter: MadeLetter }
  | { readonly kind: 'refused'; readonly fault: LetterFault }
  | { readonly kind: 'failed'; readonly fault: string };

const worker = globalThis as unknown as {
  addEventListener(type: 'message', listener: (event: MessageEvent<PaperJob>) => void): void;
  postMessage(said: PaperAnswer | PaperProgress): void;
};

worker.addEventListener('message', ({ data }) => {
  answerTo(data).then(
    (answer) => worker.postMessage(answer),
    // The name of the fault, and not its message: that may quote the paper.
    (fault: unknown) => worker.postMessage({ kind: 'failed', fault: fault instanceof Error ? fault.name : 'unknown' }),
  );
});

const tell = (percent: number) => worker.postMessage({ kind: 'drawn', percent });

async function answerTo(job: PaperJob): Promise<PaperAnswer> {
  if (job.kind === 'paper') return { kind: 'paper', pdf: await makePdf(job.paper, fonts, tell) };
  const made = await makeLetter(job.file, job.letter, fonts, tell);
  return made.ok ? { kind: 'letter', letter: made.value } : { kind: 'refused', fault: made.error };
}
