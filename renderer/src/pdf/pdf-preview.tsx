import { Loader, Modal } from '@mantine/core';
import { IconFileAlert } from '@tabler/icons-react';
import type { Attachment } from '../../../sync/bridge/model.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { SaveCopyButton } from '../files/save-copy-button.tsx';
import { useWords } from '../i18n/use-words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import type { PdfFailure } from './open-pdf.ts';
import { PdfPassword } from './pdf-password.tsx';
import classes from './pdf-viewer.module.css';
import { PdfViewer } from './pdf-viewer.tsx';
import { usePdf } from './use-pdf.ts';

/** An attached PDF, page by page, in a dialog. */
export function PdfPreview(props: { caseId: string; file: Attachment | null; onClose: () => void }) {
  return (
    <Modal opened={props.file !== null} onClose={props.onClose} title={props.file?.title} size="90vw">
      {props.file === null ? null : <Preview key={props.file.record} caseId={props.caseId} file={props.file} />}
    </Modal>
  );
}

function Preview({ caseId, file }: { caseId: string; file: Attachment }) {
  const t = useWords();
  const state = usePdf(caseId, file);
  switch (state.kind) {
    case 'opening':
      return (
        <div className={classes['waiting']} role="status">
          <Loader size="sm" aria-hidden /> {t('papers:pdf.opening')}
        </div>
      );
    case 'password':
      return <PdfPassword wasWrong={state.wasWrong} onAnswer={state.answer} caseId={caseId} file={file} />;
    case 'open':
      return <PdfViewer document={state.document} caseId={caseId} file={file} />;
    case 'failed':
      return <Unreadable failure={state.failure} caseId={caseId} file={file} />;
  }
}

function Unreadable({ failure, caseId, file }: { failure: PdfFailure; caseId: string; file: Attachment }) {
  const t = useWords();
  if (failure.type !== 'pdf-damaged' && failure.type !== 'pdf-locked') return <FailureNote failure={failure} />;
  return (
    <div data-testid="pdf-damaged">
      <EmptyState icon={IconFileAlert} title={t('papers:pdf.damaged')} body={t('papers:pdf.damaged-body')}>
        <SaveCopyButton caseId={caseId} file={file} />
      </EmptyState>
    </div>
  );
}
