import { Button } from '@mantine/core';
import { IconPaperclip, IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Attachment } from '../../../sync/bridge/model.ts';
import { FileCard } from '../case/file-card.tsx';
import classes from '../case/papers-panel.module.css';
import { StrikeDialog, type Striking } from '../case/strike-dialog.tsx';
import { UploadList } from '../case/upload-list.tsx';
import { useAttach } from '../case/use-attach.ts';
import { useDrop } from '../case/use-drop.ts';
import { usePaste } from '../case/use-paste.ts';
import { ExportEdxmlButton } from '../edxml/export-edxml-button.tsx';
import { ImagePreview } from '../files/image-preview.tsx';
import { useWords } from '../i18n/use-words.ts';
import { TextDialog } from '../texts/text-dialog.tsx';
import { useAttachmentTexts } from '../texts/use-attachment-texts.ts';
import { PdfPreview } from '../pdf/pdf-preview.tsx';
import { ScanDialog } from '../scans/scan-dialog.tsx';
import { SourceFiles } from './source-files.tsx';
import { useSubject } from '../subject/subject-context.ts';

export function DocumentFiles() {
  const t = useWords();
  const { view } = useSubject();
  const [shown, setShown] = useState<Attachment | null>(null);
  const [read, setRead] = useState<Attachment | null>(null);
  const [striking, setStriking] = useState<Striking | null>(null);
  const texts = useAttachmentTexts(view.id);
  const input = useRef<HTMLInputElement>(null);
  const attachFiles = useAttach('document');
  const attach = (files: readonly File[]) => attachFiles(files, null);
  usePaste(attach);
  const { over, ...drop } = useDrop(attach);
  const isPdf = shown?.mediaType === 'application/pdf';
  return (
    <div className={classes['panel']} data-over={over} {...drop}>
      <div className={classes['bar']}>
        <Button
          leftSection={<IconUpload size={17} stroke={1.8} aria-hidden />}
          onClick={() => input.current?.click()}
          data-testid="attach-button"
        >
          {t('papers:attach')}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          data-testid="attach-input"
          onChange={(event) => {
            attach([...(event.currentTarget.files ?? [])]);
            // The same file may be chosen again after it failed.
            event.currentTarget.value = '';
          }}
        />
        <SourceFiles />
        <ExportEdxmlButton />
        <span className={classes['hint']}>{t('documents:drop-hint')}</span>
      </div>
      <UploadList caseId={view.id} />
      {view.files.length === 0 ? (
        <p className={classes['nothing']}>
          <IconPaperclip size={17} stroke={1.7} aria-hidden /> {t('documents:no-files')}
        </p>
      ) : (
        <div className={classes['files']}>
          {view.files.map((file) => (
            <FileCard
              key={file.record}
              file={file}
              text={texts.get(file.record)}
              onShow={() => setShown(file)}
              onShowText={() => setRead(file)}
              onStrike={() => setStriking({ view: view.view, record: file.record, what: file.title })}
            />
          ))}
        </div>
      )}
      <ImagePreview caseId={view.id} file={isPdf ? null : shown} onClose={() => setShown(null)} />
      <PdfPreview caseId={view.id} file={isPdf ? shown : null} onClose={() => setShown(null)} />
      <ScanDialog caseId={view.id} />
      <TextDialog id={view.id} file={read} onClose={() => setRead(null)} />
      <StrikeDialog striking={striking} onClose={() => setStriking(null)} />
    </div>
  );
}
