import { useEffect, useRef, useState } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWords } from '../i18n/use-words.ts';
import type { GoodRow } from './check-rows.ts';
import type { ImportTarget } from './import-target.ts';
import { importAll, type ImportOutcome, undoImport } from './import-work.ts';
import { type ReadFault, type ReadTable, readTable, rowsAPart } from './read-table.ts';

export type ImportStep =
  | { readonly kind: 'choosing'; readonly fault: ReadFault | null }
  /** `share` of the file that was gone through, 0 to 1. */
  | { readonly kind: 'reading'; readonly share: number }
  | { readonly kind: 'looking'; readonly table: ReadTable }
  | { readonly kind: 'working'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'done';
      readonly outcomes: readonly ImportOutcome[];
      readonly left: number;
      readonly undone: { readonly undone: number; readonly kept: number } | null;
      /** Rows of the same file that are not looked at yet. */
      readonly behind: number;
    };

/** From a file to cases or documents: read, looked over, written, and taken back. Nothing is written before it is confirmed. */
export function useImport() {
  const t = useWords();
  const bridge = useBridge();
  const [step, setStep] = useState<ImportStep>({ kind: 'choosing', fault: null });
  const abort = useRef<AbortController | null>(null);
  /** What is being taken in, and the rows of it that later parts leave out. */
  const [source, setSource] = useState<{ readonly file: File; readonly next: number; readonly behind: number } | null>(
    null,
  );
  useEffect(() => () => abort.current?.abort(), []);

  const started = (total: number) => {
    const controller = new AbortController();
    abort.current = controller;
    setStep({ kind: 'working', done: 0, total });
    const onProgress = (done: number) => setStep({ kind: 'working', done, total });
    return { bridge, newDraft: () => crypto.randomUUID(), onProgress, signal: controller.signal };
  };
  const read = (file: File, before: number) => {
    const controller = new AbortController();
    abort.current = controller;
    const { signal } = controller;
    setStep({ kind: 'reading', share: 0 });
    const onProgress = (share: number) => !signal.aborted && setStep({ kind: 'reading', share });
    void readTable(file, before, { onProgress, signal }).then((answer) => {
      if (!answer.ok) return setStep({ kind: 'choosing', fault: answer.error });
      const { behind } = answer.value;
      setSource({ file, next: before + rowsAPart, behind });
      return setStep({ kind: 'looking', table: answer.value });
    });
  };
  const behind = source?.behind ?? 0;
  return {
    step,
    choose: (file: File | null) => file !== null && read(file, 0),
    goOn: () => source !== null && read(source.file, source.next),
    again: () => setStep({ kind: 'choosing', fault: null }),
    begin: (target: ImportTarget, rows: readonly GoodRow[]) => {
      void importAll(target, rows, started(rows.length)).then((outcomes) =>
        setStep({ kind: 'done', outcomes, left: rows.length - outcomes.length, undone: null, behind }),
      );
    },
    undo: (kind: ImportTarget['kind'], outcomes: readonly ImportOutcome[]) => {
      const written = outcomes.filter(({ type }) => type === 'written');
      void undoImport(kind, written, t('import:undo-reason'), started(written.length)).then((undone) =>
        setStep({ kind: 'done', outcomes: [], left: 0, undone, behind }),
      );
    },
    cancel: () => abort.current?.abort(),
  };
}
