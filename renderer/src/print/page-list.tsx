import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useFormat } from '../format/use-format.ts';
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

interface PageProps {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly scale: number;
}

function Page(props: PageProps & { size: PageSize }) {
  const { size, scale, ...page } = props;
  const place = useRef<HTMLDivElement>(null);
  const isNear = useIsNear(place);
  return (
    <div
      ref={place}
      className={classes['page']}
      style={{ width: Math.floor(size.width * scale), minHeight: Math.floor(size.height * scale) }}
    >
      {isNear ? <NearPage {...page} scale={scale} /> : null}
    </div>
  );
}

/** A white page that is still to be drawn says so: drawn by a busy machine, it takes seconds. */
function NearPage({ pdf, number, scale }: PageProps) {
  const t = useWords();
  const format = useFormat();
  const [state, setState] = useState<'drawing' | 'drawn' | 'unreadable'>('drawing');
  const onDrawn = useCallback(() => setState('drawn'), []);
  const onUnreadable = useCallback(() => setState('unreadable'), []);
  if (state === 'unreadable') return <p role="alert">{t('print:page-failed', { page: number })}</p>;
  const place = { page: format.count(number), pages: format.count(pdf.numPages) };
  return (
    <>
      {state === 'drawing' ? <p className={classes['undrawn']}>{t('print:drawing-page', place)}</p> : null}
      <PdfPage
        document={pdf}
        number={number}
        scale={scale}
        label={t('papers:pdf.page-of', { page: number, pages: pdf.numPages })}
        onDrawn={onDrawn}
        onUnreadable={onUnreadable}
      />
    </>
  );
}

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
