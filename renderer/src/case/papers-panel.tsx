import { Button, Select } from '@mantine/core';
import { IconPaperclip, IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Attachment } from '../../../sync/bridge/model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { ImagePreview } from '../files/image-preview.tsx';
import { TextDialog } from '../texts/text-dialog.tsx';
import { useAttachmentTexts } from '../texts/use-attachment-texts.ts';
import { PdfPreview } from '../pdf/pdf-preview.tsx';
import { ScanDialog } from '../scans/scan-dialog.tsx';
import { useOpenCase } from './case-context.ts';
import { FileCard } from './file-card.tsx';
import { PaperRow } from './paper-row.tsx';
import classes from './papers-panel.module.css';
import { StrikeDialog, type Striking } from './strike-dialog.tsx';
import { UploadList } from './upload-list.tsx';
import { useAttach } from './use-attach.ts';
import { useDrop } from './use-drop.ts';
import { usePapers } from './use-papers.ts';
import { usePaste } from './use-paste.ts';

export function PapersPanel() {
  const t = useWords();
  const { view, procedure } = useOpenCase();
  const [shown, setShown] = useState<Attachment | null>(null);
  const [read, setRead] = useState<Attachment | null>(null);
  const [striking, setStriking] = useState<Striking | null>(null);
  const texts = useAttachmentTexts(view.id);
  const isPdf = shown?.mediaType === 'application/pdf';
  const attach = useAttach('case');
  usePaste((files) => attach(files, null));
  const handed = usePapers();
  const { over, ...drop } = useDrop((files) => attach(files, null));
  const papers = procedure?.papers ?? [];
  const codes = new Set(papers.map(({ code }) => code));
  const others = view.files.filter(({ paper }) => paper === null || !codes.has(paper));
  const card = (file: Attachment) => (
    <FileCard
      key={file.record}
      file={file}
      text={texts.get(file.record)}
      onShow={() => setShown(file)}
      onShowText={() => setRead(file)}
      onStrike={() => setStriking({ view: view.view, record: file.record, what: file.title })}
    />
  );
  return (
    <div className={classes['panel']} data-over={over} {...drop}>
      <AttachBar onFiles={attach} />
      <UploadList caseId={view.id} />
      {papers.length === 0 ? null : (
        <>
          <h2 className={classes['title']}>{t('papers:required')}</h2>
          <ul className={classes['papers']}>
            {papers.map((paper) => (
              <PaperRow key={paper.code} paper={paper} papers={handed} onFiles={(files) => attach(files, paper.code)}>
                {view.files.filter((file) => file.paper === paper.code).map(card)}
              </PaperRow>
            ))}
          </ul>
        </>
      )}
      <h2 className={classes['title']}>{t('papers:others')}</h2>
      {others.length === 0 ? (
        <p className={classes['nothing']}>
          <IconPaperclip size={17} stroke={1.7} aria-hidden /> {t('papers:no-others')}
        </p>
      ) : (
        <div className={classes['files']}>{others.map(card)}</div>
      )}
      <ImagePreview caseId={view.id} file={isPdf ? null : shown} onClose={() => setShown(null)} />
      <PdfPreview caseId={view.id} file={isPdf ? shown : null} onClose={() => setShown(null)} />
      <ScanDialog caseId={view.id} />
      <TextDialog id={view.id} file={read} onClose={() => setRead(null)} />
      <StrikeDialog striking={striking} onClose={() => setStriking(null)} />
    </div>
  );
}

function AttachBar({ onFiles }: { onFiles: (files: readonly File[], paper: string | null) => void }) {
  const t = useWords();
  const format = useFormat();
  const { procedure } = useOpenCase();
  const [paper, setPaper] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={classes['bar']}>
      <Select
        size="sm"
        className={classes['which'] ?? ''}
        aria-label={t('papers:which')}
        placeholder={t('papers:other-file')}
        data={(procedure?.papers ?? []).map(({ code, name }) => ({ value: code, label: format.text(name) }))}
        value={paper}
        onChange={setPaper}
        clearable
        clearButtonProps={{ 'aria-label': t('clear') }}
        data-testid="attach-paper"
      />
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
          onFiles([...(event.currentTarget.files ?? [])], paper);
          // The same file may be chosen again after it failed.
          event.currentTarget.value = '';
        }}
      />
      <span className={classes['hint']}>{t('papers:drop-hint')}</span>
    </div>
  );
}
