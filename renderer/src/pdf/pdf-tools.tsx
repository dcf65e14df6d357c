import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useState } from 'react';
import type { Attachment } from '../../../sync/bridge/model.ts';
import { SaveCopyButton } from '../files/save-copy-button.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './pdf-viewer.module.css';
import { percentOf, type Zoom, zoomedIn, zoomedOut } from './pdf-zoom.ts';

export function PdfTools(props: {
  caseId: string;
  file: Attachment;
  page: number;
  pages: number;
  scale: number;
  onPage: (page: number) => void;
  onZoom: (zoom: Zoom) => void;
}) {
  const t = useWords();
  const { page, pages, scale, onPage, onZoom } = props;
  const tool = { variant: 'default', size: 34 } as const;
  return (
    <div className={classes['tools']}>
      <ActionIcon {...tool} aria-label={t('papers:pdf.previous')} disabled={page <= 1} onClick={() => onPage(page - 1)}>
        <IconChevronLeft size={18} aria-hidden />
      </ActionIcon>
      <PageNumber key={page} page={page} pages={pages} onPage={onPage} />
      <ActionIcon
        {...tool}
        aria-label={t('papers:pdf.next')}
        disabled={page >= pages}
        onClick={() => onPage(page + 1)}
        data-testid="pdf-next"
      >
        <IconChevronRight size={18} aria-hidden />
      </ActionIcon>
      <span className={classes['gap']} />
      <ActionIcon {...tool} aria-label={t('papers:pdf.zoom-out')} onClick={() => onZoom(zoomedOut(scale))}>
        <IconZoomOut size={18} aria-hidden />
      </ActionIcon>
      <span className={classes['percent']} data-testid="pdf-percent">
        {percentOf(scale)} %
      </span>
      <ActionIcon {...tool} aria-label={t('papers:pdf.zoom-in')} onClick={() => onZoom(zoomedIn(scale))}>
        <IconZoomIn size={18} aria-hidden />
      </ActionIcon>
      <Button variant="default" onClick={() => onZoom('fit')}>
        {t('papers:pdf.fit-width')}
      </Button>
      <span className={classes['gap']} />
      <SaveCopyButton caseId={props.caseId} file={props.file} />
      <span className="sr-only" role="status">
        {t('papers:pdf.page-of', { page, pages })}
      </span>
    </div>
  );
}

/** A new one for each page, so that it shows where one is; what is typed counts once Enter is pressed or the field is left. */
function PageNumber({ page, pages, onPage }: { page: number; pages: number; onPage: (page: number) => void }) {
  const t = useWords();
  const format = useFormat();
  const [text, setText] = useState(String(page));
  const go = () => {
    const asked = Number(text);
    if (text.trim() === '' || !Number.isFinite(asked)) setText(String(page));
    else if (asked !== page) onPage(asked);
  };
  return (
    <form
      className={classes['number']}
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <TextInput
        size="sm"
        className={classes['input'] ?? ''}
        aria-label={t('papers:pdf.page')}
        inputMode="numeric"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={go}
        data-testid="pdf-page-number"
      />
      <span>/ {format.count(pages)}</span>
    </form>
  );
}
