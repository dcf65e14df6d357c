import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { Attachment } from '../../../sync/bridge/model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { BytesImage } from './bytes-image.tsx';
import classes from './image-preview.module.css';
import { SaveCopyButton } from './save-copy-button.tsx';

interface Shown {
  readonly page: number;
  readonly pages: number;
  readonly picture: Uint8Array<ArrayBuffer>;
}

/** A TIFF page by page: the desk draws each as a picture that the browser shows. */
export function TiffPages({ caseId, file }: { caseId: string; file: Attachment }) {
  const t = useWords();
  const format = useFormat();
  const [page, setPage] = useState(1);
  const { shown, failure } = usePage(caseId, file.record, page);
  const pages = shown?.pages ?? 1;
  return (
    <>
      <div className={classes['tools']}>
        <ActionIcon
          variant="default"
          size={36}
          disabled={page <= 1}
          onClick={() => setPage(page - 1)}
          aria-label={t('papers:pdf.previous')}
        >
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
        <span className={classes['page']} role="status" data-testid="tiff-page">
          {t('papers:pdf.page-of', { page: format.count(page), pages: format.count(pages) })}
        </span>
        <ActionIcon
          variant="default"
          size={36}
          disabled={page >= pages}
          onClick={() => setPage(page + 1)}
          aria-label={t('papers:pdf.next')}
        >
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
        <SaveCopyButton caseId={caseId} file={file} />
      </div>
      {failure === null ? null : <FailureNote failure={failure} />}
      <div className={classes['frame']} role="group" aria-label={file.title} aria-busy={shown?.page !== page}>
        {shown === null || failure !== null ? null : (
          <BytesImage
            bytes={shown.picture}
            mediaType="image/webp"
            alt={`${file.title}, ${t('papers:pdf.page-of', { page: format.count(shown.page), pages: format.count(pages) })}`}
          />
        )}
      </div>
    </>
  );
}

function usePage(id: string, record: string, page: number) {
  const bridge = useBridge();
  const [shown, setShown] = useState<Shown | null>(null);
  const [failed, setFailed] = useState<{ readonly page: number; readonly failure: Failure } | null>(null);
  useEffect(() => {
    let left = false;
    void bridge.command('readPicturePage', { id, record, page }).then((answer) => {
      if (left) return;
      if (!answer.ok) return setFailed({ page, failure: answer.error });
      setShown({ page, pages: answer.value.pages, picture: new Uint8Array(answer.value.picture) });
    });
    return () => {
      left = true;
    };
  }, [bridge, id, record, page]);
  return { shown, failure: failed?.page === page ? failed.failure : null };
}
