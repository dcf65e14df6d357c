import { Button, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { CommandOutput, Failure } from '../../../sync/bridge/contract.ts';
import type { Attachment } from '../../../sync/bridge/model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './texts.module.css';

type Page = CommandOutput<'readText'>['pages'][number];

/** The words that were read of an attachment, page by page, to be looked at and copied. */
export function TextDialog({ id, file, onClose }: { id: string; file: Attachment | null; onClose: () => void }) {
  return (
    <Modal opened={file !== null} onClose={onClose} title={file?.title ?? null} size="min(820px, 92vw)">
      {file === null ? null : <TextPages key={file.record} id={id} record={file.record} />}
    </Modal>
  );
}

function TextPages({ id, record }: { id: string; record: string }) {
  const t = useWords();
  const format = useFormat();
  const { pages, next, failure, readFrom } = usePagesOfText(id, record);
  if (failure !== null) return <FailureNote failure={failure} />;
  if (pages === null) return <p className={classes['dim']}>{t('loading')}</p>;
  if (pages.length === 0) return <p className={classes['dim']}>{t('texts:nothing-read')}</p>;
  return (
    <div className={classes['pages']} data-testid="read-text">
      <p className={classes['dim']}>{t('texts:not-vouched')}</p>
      {pages.map(({ page, confidence, words }) => (
        <section key={page} aria-label={t('texts:page', { page: format.count(page) })}>
          <h3 className={classes['pageHead']}>
            {t('texts:page', { page: format.count(page) })}
            {confidence === null ? null : (
              <span className={classes['ocr']}>
                {t('texts:ocr-confidence', { percent: format.percent(confidence / 100) })}
              </span>
            )}
          </h3>
          <p className={classes['text']}>{words}</p>
        </section>
      ))}
      {next === null ? null : (
        <Button variant="default" onClick={() => readFrom(next)}>
          {t('texts:more-pages')}
        </Button>
      )}
    </div>
  );
}

function usePagesOfText(id: string, record: string) {
  const bridge = useBridge();
  const [pages, setPages] = useState<readonly Page[] | null>(null);
  const [from, setFrom] = useState(1);
  const [next, setNext] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let left = false;
    void bridge.command('readText', { id, record, from }).then((answer) => {
      if (left) return;
      if (!answer.ok) return setFailure(answer.error);
      setPages((before) => [...(before ?? []).filter(({ page }) => page < from), ...answer.value.pages]);
      setNext(answer.value.next);
    });
    return () => {
      left = true;
    };
  }, [bridge, id, record, from]);
  return { pages, next, failure, readFrom: setFrom };
}
