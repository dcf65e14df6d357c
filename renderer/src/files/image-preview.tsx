import { Button, Modal, Progress } from '@mantine/core';
import { IconDownload, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { Attachment } from '../../../sync/bridge/model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import classes from './image-preview.module.css';
import { readFile } from './read-file.ts';
import { TiffPages } from './tiff-pages.tsx';
import { attachmentName } from './attachment-name.ts';
import { saveCopy } from './save-copy.ts';

const shown = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp', 'image/tiff']);

export function isShown(mediaType: string): boolean {
  return shown.has(mediaType);
}

export function ImagePreview(props: { caseId: string; file: Attachment | null; onClose: () => void }) {
  return (
    <Modal opened={props.file !== null} onClose={props.onClose} title={props.file?.title} size="90vw">
      {props.file === null ? null : props.file.mediaType === 'image/tiff' ? (
        <TiffPages key={props.file.record} caseId={props.caseId} file={props.file} />
      ) : (
        <Preview key={props.file.record} caseId={props.caseId} file={props.file} />
      )}
    </Modal>
  );
}

function Preview({ caseId, file }: { caseId: string; file: Attachment }) {
  const t = useWords();
  const [large, setLarge] = useState(false);
  const { blob, address, progress, failure } = useFile(caseId, file.record);
  if (failure !== null) return <FailureNote failure={failure} />;
  if (blob === null || address === null) return <Progress value={progress} aria-label={t('loading')} />;
  return (
    <>
      <div className={classes['tools']}>
        <Button
          variant="default"
          leftSection={large ? <IconZoomOut size={17} aria-hidden /> : <IconZoomIn size={17} aria-hidden />}
          aria-pressed={large}
          onClick={() => setLarge(!large)}
        >
          {large ? t('papers:fit') : t('papers:full-size')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={17} aria-hidden />}
          onClick={() => saveCopy(blob, attachmentName(file.name))}
        >
          {t('papers:save-copy')}
        </Button>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region is reached by keyboard */}
      <div className={classes['frame']} data-large={large} tabIndex={0} role="group" aria-label={file.title}>
        <img src={address} alt={file.title} data-testid="preview-image" />
      </div>
    </>
  );
}

function useFile(caseId: string, record: string) {
  const bridge = useBridge();
  const [blob, setBlob] = useState<Blob | null>(null);
  const [address, setAddress] = useState<string | null>(null);
  const [progress, setProgress] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let left = false;
    let made: string | null = null;
    const report = (read: number, size: number) => !left && setProgress(size === 0 ? 100 : (100 * read) / size);
    void readFile(bridge, { id: caseId, record }, report).then((answer) => {
      if (left) return;
      if (!answer.ok) return setFailure(answer.error);
      made = URL.createObjectURL(answer.value);
      setBlob(answer.value);
      setAddress(made);
    });
    return () => {
      left = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [bridge, caseId, record]);
  return { blob, address, progress, failure };
}
