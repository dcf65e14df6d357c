import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Attachment } from '../../../sync/bridge/model.ts';
import { useWords } from '../i18n/use-words.ts';
import { isPressed } from '../keys/bindings.ts';
import { isTyping } from '../keys/where-keys-go.ts';
import { pageSize, type PageSize } from './draw-page.ts';
import { PdfPage } from './pdf-page.tsx';
import { PdfTools } from './pdf-tools.tsx';
import classes from './pdf-viewer.module.css';
import { pageWithin, scaleOf, type Zoom, zoomedIn, zoomedOut } from './pdf-zoom.ts';

/** Turns pages by the arrows left and right, Page Up and Down, Home and End; + and − zoom, 0 fits the width. */
export function PdfViewer(props: { document: PDFDocumentProxy; caseId: string; file: Attachment }) {
  const t = useWords();
  const { document: pdf, file } = props;
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState<Zoom>('fit');
  const [unreadable, setUnreadable] = useState<number | null>(null);
  const [drawn, setDrawn] = useState(0);
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(pdf, page, setUnreadable);
  const width = useWidth(frame);
  const scale = size === null || width === 0 ? null : scaleOf(zoom, size.width, width);
  const go = (to: number) => {
    setPage(pageWithin(to, pdf.numPages));
    setUnreadable(null);
  };
  useEffect(() => frame.current?.focus(), []);
  useEffect(() => {
    if (frame.current !== null) frame.current.scrollTop = 0;
  }, [page]);
  const onDrawn = useCallback((number: number) => setDrawn(number), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const acts = actions({ page, pages: pdf.numPages, scale: scale ?? 1, go, setZoom });
    const name = pageKeys.find((each) => isPressed(event, each));
    if (name === undefined) return;
    event.preventDefault();
    acts[name]();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys pressed on any control in it
    <div className={classes['viewer']} onKeyDown={onKeyDown} data-testid="pdf-viewer" data-drawn={drawn}>
      <PdfTools
        caseId={props.caseId}
        file={file}
        page={page}
        pages={pdf.numPages}
        scale={scale ?? 1}
        onPage={go}
        onZoom={setZoom}
      />
      <div
        ref={frame}
        className={classes['frame']}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region is reached by keyboard
        tabIndex={0}
        role="group"
        aria-label={file.title}
      >
        {unreadable === page ? (
          <p className={classes['unreadable']} role="alert">
            {t('papers:pdf.page-damaged', { page })}
          </p>
        ) : null}
        {scale === null || unreadable === page ? null : (
          <PdfPage
            document={pdf}
            number={page}
            scale={scale}
            label={t('papers:pdf.page-of', { page, pages: pdf.numPages })}
            onDrawn={onDrawn}
            onUnreadable={setUnreadable}
          />
        )}
      </div>
    </div>
  );
}

interface Acting {
  readonly page: number;
  readonly pages: number;
  readonly scale: number;
  readonly go: (page: number) => void;
  readonly setZoom: (zoom: Zoom) => void;
}

const pageKeys = ['next-page', 'previous-page', 'first-page', 'last-page', 'larger', 'smaller', 'fit'] as const;

function actions(acting: Acting): { readonly [Name in (typeof pageKeys)[number]]: () => void } {
  const { page, pages, scale, go, setZoom } = acting;
  return {
    'next-page': () => go(page + 1),
    'previous-page': () => go(page - 1),
    'first-page': () => go(1),
    'last-page': () => go(pages),
    larger: () => setZoom(zoomedIn(scale)),
    smaller: () => setZoom(zoomedOut(scale)),
    fit: () => setZoom('fit'),
  };
}

function useSize(pdf: PDFDocumentProxy, page: number, onUnreadable: (page: number) => void): PageSize | null {
  const [size, setSize] = useState<PageSize | null>(null);
  useEffect(() => {
    let left = false;
    pageSize(pdf, page).then(
      (found) => !left && setSize(found),
      () => !left && onUnreadable(page),
    );
    return () => {
      left = true;
    };
  }, [pdf, page, onUnreadable]);
  return size;
}

/** The frame's inner width in CSS pixels, followed as the window changes; 0 before it is known. */
function useWidth(frame: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (frame.current === null) return undefined;
    const watching = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    watching.observe(frame.current);
    return () => watching.disconnect();
  }, [frame]);
  return width;
}
