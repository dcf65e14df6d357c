import { Modal } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Attachment } from '../../../sync/bridge/model.ts';
import { OpeningPdf } from './opening-pdf.tsx';

/** What draws PDFs is large, and loaded when the first is looked at. */
const PdfContent = lazy(() => import('./pdf-content.tsx').then((module) => ({ default: module.PdfContent })));

/** An attached PDF, page by page, in a dialog. */
export function PdfPreview(props: { caseId: string; file: Attachment | null; onClose: () => void }) {
  return (
    <Modal opened={props.file !== null} onClose={props.onClose} title={props.file?.title} size="90vw">
      {props.file === null ? null : (
        <Suspense fallback={<OpeningPdf />}>
          <PdfContent key={props.file.record} caseId={props.caseId} file={props.file} />
        </Suspense>
      )}
    </Modal>
  );
}
