import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useMemo, useState } from 'react';
import type { PrintedDocument } from '../../../sync/domain/prints/page-model.ts';
import type { LetterData, LetterFault } from './fill-letter.ts';
import type { MadeLetter } from './make-letter.ts';
import { makeInWorker } from './make-in-worker.ts';
import { openMadePdf } from './open-made-pdf.ts';
import type { PaperAnswer, PaperJob } from './paper-worker.ts';

export type PaperState =
  /** `drawn`: how much of its pages, in per cent, once that is known. */
  | { readonly kind: 'making'; readonly drawn?: number }
  | {
      readonly kind: 'made';
      /** What it was made of, as JSON: what is on the screen may be newer already. */
      readonly of: string;
      /** The next is being made in its place. */
      readonly isOld: boolean;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly document: PDFDocumentProxy;
      /** Of a letter: its Word file too. */
      readonly letter: MadeLetter | null;
    }
  /** A letter may have been filled all the same, and only not be set. */
  | { readonly kind: 'failed'; readonly letter: MadeLetter | null }
  /** The Word file is not one that can be filled. */
  | { readonly kind: 'refused'; readonly fault: LetterFault };

const making: PaperState = { kind: 'making' };

/** Changes within this time, as somebody types a reason, are set together. */
const settleMs = 250;

/** The paper as PDF, set anew when it changes; what was set before stays until the next is ready. Null sets nothing. */
export function usePaper(paper: PrintedDocument | null): PaperState {
  return useMade(paper === null ? null : JSON.stringify(paper), null);
}

/** The Word file, filled and set as PDF, anew when either changes. Null sets nothing. */
export function useLetter(file: Blob | null, letter: LetterData | null): PaperState {
  // Letters to thousands are long: not at each drawing of the screen.
  const asked = useMemo(() => (letter === null ? null : JSON.stringify(letter)), [letter]);
  return useMade(asked, file);
}

function useMade(asked: string | null, file: Blob | null): PaperState {
  const [made, setMade] = useState<{ file: Blob | null; state: PaperState }>({ file, state: making });
  const [drawn, setDrawn] = useState<{ asked: string; percent: number } | null>(null);
  useEffect(() => {
    if (asked === null) return undefined;
    const setState = (state: PaperState) => setMade({ file, state });
    const giveUp = new AbortController();
    let close = () => {};
    const make = async () => {
      const answer = await makeInWorker(jobOf(asked, file), {
        signal: giveUp.signal,
        onDrawn: (percent) => !giveUp.signal.aborted && setDrawn({ asked, percent }),
      });
      if (giveUp.signal.aborted) return;
      const pdf = pdfOf(answer);
      if (pdf === null) return setState(unmade(answer));
      const opened = await openMadePdf(pdf);
      close = () => opened.close();
      if (giveUp.signal.aborted) return close();
      setState({
        kind: 'made',
        of: asked,
        isOld: false,
        bytes: pdf,
        document: opened.document,
        letter: letterOf(answer),
      });
    };
    const timer = setTimeout(() => {
      make().catch(() => !giveUp.signal.aborted && setState({ kind: 'failed', letter: null }));
    }, settleMs);
    return () => {
      clearTimeout(timer);
      giveUp.abort();
      // The pages on the screen are drawn already, and go when the next are.
      close();
    };
  }, [asked, file]);
  // What another file was made into is neither shown nor attached any more.
  const state = made.file === file ? made.state : making;
  const percent = drawn !== null && drawn.asked === asked ? drawn.percent : null;
  return useMemo(() => asOf(state, asked, percent), [state, asked, percent]);
}

/** What there is, where `asked` is what there is to be. */
function asOf(state: PaperState, asked: string | null, percent: number | null): PaperState {
  if (state.kind === 'making') return percent === null ? making : { kind: 'making', drawn: percent };
  return state.kind === 'made' && asked !== null && state.of !== asked ? { ...state, isOld: true } : state;
}

function jobOf(asked: string, file: Blob | null): PaperJob {
  if (file === null) return { kind: 'paper', paper: JSON.parse(asked) as PrintedDocument };
  return { kind: 'letter', file, letter: JSON.parse(asked) as LetterData };
}

function pdfOf(answer: PaperAnswer): Uint8Array<ArrayBuffer> | null {
  return answer.kind === 'paper' ? answer.pdf : (letterOf(answer)?.pdf ?? null);
}

function letterOf(answer: PaperAnswer): MadeLetter | null {
  return answer.kind === 'letter' ? answer.letter : null;
}

function unmade(answer: PaperAnswer): PaperState {
  return answer.kind === 'refused' ? answer : { kind: 'failed', letter: letterOf(answer) };
}
