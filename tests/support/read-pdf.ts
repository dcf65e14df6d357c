import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPage {
  readonly text: string;
  /** Points. */
  readonly width: number;
  readonly height: number;
  /** Of each text, from the left edge of the page to its end. */
  readonly rightmost: number;
}

/** The pages of a PDF as pdf.js reads them, by which the desk shows them. */
export async function readPdf(bytes: Uint8Array): Promise<readonly ReadPage[]> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: VerbosityLevel.ERRORS, useWorkerFetch: false });
  const pdf = await task.promise;
  const pages: ReadPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const texts = items.flatMap((item) => ('str' in item ? [item] : []));
    const { width, height } = page.getViewport({ scale: 1 });
    const level = texts.filter(({ transform }) => transform[1] === 0);
    const rightmost = Math.max(0, ...level.map((text) => Number(text.transform[4]) + text.width));
    pages.push({ text: texts.map(({ str, hasEOL }) => str + (hasEOL ? ' ' : '')).join(''), width, height, rightmost });
  }
  await task.destroy();
  return pages;
}
