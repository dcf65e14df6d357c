import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { pageSize, type PageSize } from '../pdf/draw-page.ts';
import { PdfPage } from '../pdf/pdf-page.tsx';
import classes from './print-screen.module.css';

/** All pages one below the other; what is far from the screen is not drawn, so that a book of hundreds opens at once. */
export function PageList({ document: pdf, title }: { document: PDFDocumentProxy; title: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const size = useFirstSize(pdf);
  const scale = size === null || width === 0 ? null : Math.min(1.6, (width - 2) / size.width);
  return (
    <div
      ref={frame}
      className={classes['pages']}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region is reached by keyboard
      tabIndex={0}
      role="group"
      aria-label={title}
      data-testid="paper-pages"
      data-pages={pdf.numPages}
    >
      {scale === null || size === null
        ? null
        : Array.from({ length: pdf.numPages }, (_, index) => (
            <Page key={index} pdf={pdf} number={index + 1} scale={scale} size={size} />
          ))}
    </div>
  );
}

function Page(props: { pdf: PDFDocumentProxy; number: number; scale: number; size: PageSize }) {
  const t = useWords();
  const { pdf, number, scale, size } = props;
  const place = useRef<HTMLDivElement>(null);
  const isNear = useIsNear(place);
  const [isUnreadable, setUnreadable] = useState(false);
  const onUnreadable = useCallback(() => setUnreadable(true), []);
  return (
    <div
      ref={place}
      className={classes['page']}
      style={{ width: Math.floor(size.width * scale), minHeight: Math.floor(size.height * scale) }}
    >
      {isUnreadable ? <p role="alert">{t('print:page-failed', { page: number })}</p> : null}
      {isNear && !isUnreadable ? (
        <PdfPage
          document={pdf}
          number={number}
          scale={scale}
          label={t('papers:pdf.page-of', { page: number, pages: pdf.numPages })}
          onDrawn={ignore}
          onUnreadable={onUnreadable}
        />
      ) : null}
    </div>
  );
}

const ignore = () => {};

/** Whether it has been within a screen's height of what is seen. */
function useIsNear(place: { readonly current: HTMLElement | null }): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (place.current === null) return undefined;
    const watching = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      rootMargin: '100% 0px',
    });
    watching.observe(place.current);
    return () => watching.disconnect();
  }, [place]);
  return isNear;
}

function useFirstSize(pdf: PDFDocumentProxy): PageSize | null {
  const [size, setSize] = useState<PageSize | null>(null);
  useEffect(() => {
    let left = false;
    pageSize(pdf, 1).then(
      (found) => !left && setSize(found),
      () => {},
    );
    return () => {
      left = true;
    };
  }, [pdf]);
  return size;
}

function useWidth(frame: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (frame.current === null) return undefined;
    const watching = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    watching.observe(frame.current);
    return () => watching.disconnect();
  }, [frame]);
  return width;
}
