import type { PDFDocumentProxy } from 'pdfjs-dist';
import classes from './print-sheets.module.css';

/** Dots an inch: as sharp as an office printer sets letters; coarser for a book of many pages, whose pictures must fit in memory. */
const fine = 300;
const coarse = 150;
const manyPages = 30;

/**
 * Prints the PDF as it is shown: each page is drawn as large as the printer needs it and laid on a sheet of its own size, which is all
 * that the page then prints. Resolves when the person has printed, or thought better of it.
 */
export async function printSheets(
  pdf: PDFDocumentProxy,
  { onPage, signal }: { readonly onPage: (page: number) => void; readonly signal: AbortSignal },
): Promise<void> {
  const sheets = document.createElement('div');
  sheets.className = classes['sheets'] ?? '';
  const addresses: string[] = [];
  try {
    for (let number = 1; number <= pdf.numPages; number += 1) {
      signal.throwIfAborted();
      onPage(number);
      const { sheet, address } = await drawSheet(pdf, number);
      addresses.push(address);
      sheets.append(sheet);
    }
    document.body.append(sheets);
    document.documentElement.dataset['printing'] = 'sheets';
    await new Promise((resolve) => requestAnimationFrame(resolve));
    // Returns once the dialog is closed.
    window.print();
  } finally {
    delete document.documentElement.dataset['printing'];
    sheets.remove();
    for (const address of addresses) URL.revokeObjectURL(address);
  }
}

async function drawSheet(
  pdf: PDFDocumentProxy,
  number: number,
): Promise<{ readonly sheet: HTMLElement; readonly address: string }> {
  const page = await pdf.getPage(number);
  const dots = pdf.numPages > manyPages ? coarse : fine;
  const viewport = page.getViewport({ scale: dots / 72 });
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, viewport, intent: 'print' }).promise;
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  // So large a canvas is let go of at once.
  canvas.width = 0;
  if (picture === null) throw new Error('a page could not be drawn');
  const image = document.createElement('img');
  const address = URL.createObjectURL(picture);
  image.src = address;
  await image.decode();
  const sheet = document.createElement('div');
  sheet.className = classes[viewport.width > viewport.height ? 'landscape' : 'portrait'] ?? '';
  sheet.append(image);
  return { sheet, address };
}
