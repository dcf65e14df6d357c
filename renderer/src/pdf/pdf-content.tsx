import { IconFileAlert } from '@tabler/icons-react';
import type { Attachment } from '../../../sync/bridge/model.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { SaveCopyButton } from '../files/save-copy-button.tsx';
import { useWords } from '../i18n/use-words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import type { PdfFailure } from './open-pdf.ts';
import { OpeningPdf } from './opening-pdf.tsx';
import { PdfPassword } from './pdf-password.tsx';
import { PdfViewer } from './pdf-viewer.tsx';
import { usePdf } from './use-pdf.ts';

export function PdfContent({ caseId, file }: { caseId: string; file: Attachment }) {
  const state = usePdf(caseId, file);
  switch (state.kind) {
    case 'opening':
      return <OpeningPdf />;
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
