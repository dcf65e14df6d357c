import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useRef } from 'react';
import { drawPage } from './draw-page.ts';
import classes from './pdf-page.module.css';

/** One page and, over it, its text to be selected. What was drawn before stays until the next is ready. */
export function PdfPage(props: {
  document: PDFDocumentProxy;
  number: number;
  /** CSS pixels a point. */
  scale: number;
  label: string;
  onDrawn: (number: number) => void;
  onUnreadable: (number: number) => void;
}) {
  const { document: pdf, number, scale, label, onDrawn, onUnreadable } = props;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const giveUp = new AbortController();
    const draw = async () => {
      const { canvas, page } = await drawPage(pdf, number, { scale, devicePixelRatio, signal: giveUp.signal });
      giveUp.signal.throwIfAborted();
      const { width, height } = page.getViewport({ scale });
      canvas.ariaHidden = 'true';
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
      place.current?.replaceChildren(canvas);
      onDrawn(number);
      await layText(page, scale, place.current, giveUp.signal);
    };
    draw().catch(() => {
      if (!giveUp.signal.aborted) onUnreadable(number);
    });
    return () => giveUp.abort();
  }, [pdf, number, scale, onDrawn, onUnreadable]);
  return <div ref={place} className={classes['page']} role="group" aria-label={label} data-testid="pdf-page" />;
}

/** The page's words, unseen, each over its picture. */
async function layText(
  page: PDFPageProxy,
  scale: number,
  place: HTMLElement | null,
  signal: AbortSignal,
): Promise<void> {
  const { TextLayer } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const container = document.createElement('div');
  container.className = classes['text'] ?? '';
  container.dataset['testid'] = 'file-page-text';
  container.style.setProperty('--total-scale-factor', String(scale));
  const layer = new TextLayer({
    textContentSource: page.streamTextContent(),
    container,
    viewport: page.getViewport({ scale }),
  } as ConstructorParameters<typeof TextLayer>[0]);
  signal.addEventListener('abort', () => layer.cancel());
  await layer.render();
  if (!signal.aborted) place?.append(container);
}
