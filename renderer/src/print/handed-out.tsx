import { Button } from '@mantine/core';
import { IconClipboardCheck, IconFilePlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { Result } from '../../../sync/core/result.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWords } from '../i18n/use-words.ts';
import { uploadFile } from '../stores/uploads/upload-file.ts';
import { uploads } from '../stores/uploads/uploads.ts';
import { showFailure, showSaved } from '../toasts/toasts.tsx';
import type { PaperState } from './use-paper.ts';

/** What becomes of the paper in the case's records: nothing, unless the person says so here. */
export function HandedOut(props: {
  view: { readonly id: string; readonly view: readonly string[] };
  state: PaperState;
  /** Of the file that is attached, in the reader's language. */
  title: string;
  fileName: string;
  /** What it is attached to. */
  to?: 'case' | 'document';
  note: () => Promise<Result<unknown, Failure>>;
}) {
  const t = useWords();
  const bridge = useBridge();
  const [busy, setBusy] = useState(false);
  const { view, state, title } = props;
  const note = () => {
    setBusy(true);
    void props.note().then((answer) => {
      setBusy(false);
      if (answer.ok) showSaved((t) => t('print:noted'));
      else showFailure(answer.error);
    });
  };
  const attach = () => {
    if (state.kind !== 'made') return;
    setBusy(true);
    const id = crypto.randomUUID();
    const file = new File([state.bytes], `${props.fileName}.pdf`, { type: 'application/pdf' });
    void uploadFile(bridge, {
      id,
      to: { screen: props.to ?? 'case', id: view.id },
      view: [...view.view],
      file,
      title,
      paper: null,
    }).then((isDone) => {
      setBusy(false);
      const failure = uploads.get().uploads.find((each) => each.id === id)?.failure;
      if (isDone) showSaved((t) => t('print:attached'));
      else if (failure) showFailure(failure);
      if (!isDone) uploads.dispatch({ type: 'upload-dismissed', id });
    });
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconClipboardCheck size={18} aria-hidden />}
        disabled={busy || state.kind !== 'made'}
        onClick={note}
        data-testid="note-print"
      >
        {t('print:hand-out')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconFilePlus size={18} aria-hidden />}
        disabled={busy || state.kind !== 'made'}
        onClick={attach}
        data-testid="attach-paper"
      >
        {t(props.to === 'document' ? 'print:attach-to-document' : 'print:attach')}
      </Button>
    </>
  );
}
