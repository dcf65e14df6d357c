import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { saveCopy } from '../files/save-copy.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './print-screen.module.css';
import { printSheets } from './print-sheets.ts';
import type { PaperState } from './use-paper.ts';
import { usePrintKey } from './use-print-key.ts';

/** Printing, and the same pages as a file. Ctrl+P prints. */
export function PaperTools(props: {
  state: PaperState;
  /** Without an ending; holds no personal data. */
  fileName: string;
  /** It was printed, or somebody thought better of it at the printer; or it was saved. */
  onPrinted?: (() => void) | undefined;
  children?: ReactNode;
}) {
  const t = useWords();
  const { state } = props;
  const { printing, failed, print } = usePrinting(state, props.onPrinted);
  const made = state.kind === 'made' ? state : null;
  usePrintKey(print);
  return (
    <div className={classes['tools']}>
      <Button
        leftSection={<IconPrinter size={18} aria-hidden />}
        rightSection={<kbd>Ctrl P</kbd>}
        disabled={made === null || printing !== null}
        onClick={print}
        data-testid="print-paper"
      >
        {printing === null ? t('print:print') : t('print:printing', { page: printing })}
      </Button>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        disabled={made === null}
        onClick={() => {
          if (made === null) return;
          saveCopy(new Blob([made.bytes], { type: 'application/pdf' }), `${props.fileName}.pdf`);
          props.onPrinted?.();
        }}
        data-testid="save-paper"
      >
        {t('print:save-pdf')}
      </Button>
      {props.children}
      {failed ? (
        <p className={classes['fault']} role="alert">
          {t('print:print-failed')}
        </p>
      ) : null}
    </div>
  );
}

/** `printing` is the page that is being drawn for the printer, null while nothing is. */
function usePrinting(state: PaperState, onPrinted?: () => void) {
  const [printing, setPrinting] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const giveUp = new AbortController();
    leaving.current = giveUp;
    return () => giveUp.abort();
  }, []);
  const print = () => {
    if (state.kind !== 'made' || printing !== null) return;
    const { signal } = leaving.current;
    setFailed(false);
    setPrinting(1);
    printSheets(state.document, { onPage: setPrinting, signal })
      .then(() => onPrinted?.())
      .catch(() => !signal.aborted && setFailed(true))
      .finally(() => setPrinting(null));
  };
  return { printing, failed, print };
}
