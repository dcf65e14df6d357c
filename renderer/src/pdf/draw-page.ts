import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';

export interface PageSize {
  /** CSS pixels at a scale of 1. */
  readonly width: number;
  readonly height: number;
}

export interface DrawnPage {
  readonly canvas: HTMLCanvasElement;
  readonly page: PDFPageProxy;
}

/** A page of A0 at 400 % would be a gigabyte of pixels: what is larger than this is drawn coarser. */
const mostPixels = 16_000_000;

export async function pageSize(document: PDFDocumentProxy, number: number): Promise<PageSize> {
  const { width, height } = (await document.getPage(number)).getViewport({ scale: 1 });
  return { width, height };
}

/** How many pixels of a canvas stand for one of the screen's CSS pixels. */
export function sharpness({ width, height }: PageSize, scale: number, devicePixelRatio: number): number {
  const area = width * height * scale * scale;
  return Math.min(devicePixelRatio, Math.sqrt(mostPixels / area));
}

/** Draws a page on a new canvas, `scale` CSS pixels for each of its points. Rejects where it is given up or unreadable. */
export async function drawPage(
  pdf: PDFDocumentProxy,
  number: number,
  { scale, devicePixelRatio, signal }: { scale: number; devicePixelRatio: number; signal: AbortSignal },
): Promise<DrawnPage> {
  const page = await pdf.getPage(number);
  signal.throwIfAborted();
  const size = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: scale * sharpness(size, scale, devicePixelRatio) });
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(viewport.width));
  canvas.height = Math.max(1, Math.floor(viewport.height));
  const rendering = page.render({ canvas, viewport });
  const stop = () => rendering.cancel();
  signal.addEventListener('abort', stop);
  try {
    await rendering.promise;
  } finally {
    signal.removeEventListener('abort', stop);
  }
  return { canvas, page };
}
