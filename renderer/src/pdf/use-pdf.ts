import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';
import type { Attachment } from '../../../sync/bridge/model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { openPdf, type PdfFailure } from './open-pdf.ts';

export type PdfState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'password'; readonly wasWrong: boolean; readonly answer: (password: string) => void }
  | { readonly kind: 'open'; readonly document: PDFDocumentProxy }
  | { readonly kind: 'failed'; readonly failure: PdfFailure };

/** An attached PDF, open for as long as the component is there. */
export function usePdf(caseId: string, { record, size }: Pick<Attachment, 'record' | 'size'>): PdfState {
  const bridge = useBridge();
  const [state, setState] = useState<PdfState>({ kind: 'opening' });
  useEffect(() => {
    let left = false;
    const show = (next: PdfState) => !left && setState(next);
    const opening = openPdf(
      bridge,
      { id: caseId, record, size },
      {
        onPassword: (give, wasWrong) =>
          show({
            kind: 'password',
            wasWrong,
            answer: (password) => {
              show({ kind: 'opening' });
              give(password);
            },
          }),
      },
    );
    void opening.document.then((opened) =>
      show(opened.ok ? { kind: 'open', document: opened.value } : { kind: 'failed', failure: opened.error }),
    );
    return () => {
      left = true;
      opening.close();
    };
  }, [bridge, caseId, record, size]);
  return state;
}
