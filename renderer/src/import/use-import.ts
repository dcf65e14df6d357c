import { useEffect, useRef, useState } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWords } from '../i18n/use-words.ts';
import type { GoodRow } from './check-rows.ts';
import { importAll, type ImportOutcome, undoImport } from './import-work.ts';
import { type ReadFault, type ReadTable, readTable } from './read-table.ts';

export type ImportStep =
  | { readonly kind: 'choosing'; readonly fault: ReadFault | null }
  | { readonly kind: 'looking'; readonly table: ReadTable }
  | { readonly kind: 'working'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'done';
      readonly outcomes: readonly ImportOutcome[];
      readonly left: number;
      readonly undone: { readonly undone: number; readonly kept: number } | null;
    };

/** From a file to cases: read, looked over, written, and taken back. Nothing is written before it is confirmed. */
export function useImport() {
  const t = useWords();
  const bridge = useBridge();
  const [step, setStep] = useState<ImportStep>({ kind: 'choosing', fault: null });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const started = (total: number) => {
    const controller = new AbortController();
    abort.current = controller;
    setStep({ kind: 'working', done: 0, total });
    const onProgress = (done: number) => setStep({ kind: 'working', done, total });
    return { bridge, newDraft: () => crypto.randomUUID(), onProgress, signal: controller.signal };
  };
  return {
    step,
    choose: (file: File | null) => {
      if (file === null) return;
      void readTable(file).then((read) =>
        setStep(read.ok ? { kind: 'looking', table: read.value } : { kind: 'choosing', fault: read.error }),
      );
    },
    again: () => setStep({ kind: 'choosing', fault: null }),
    begin: (procedure: string, rows: readonly GoodRow[]) => {
      void importAll(procedure, rows, started(rows.length)).then((outcomes) =>
        setStep({ kind: 'done', outcomes, left: rows.length - outcomes.length, undone: null }),
      );
    },
    undo: (outcomes: readonly ImportOutcome[]) => {
      const written = outcomes.filter(({ type }) => type === 'written');
      void undoImport(written, t('import:undo-reason'), started(written.length)).then((undone) =>
        setStep({ kind: 'done', outcomes: [], left: 0, undone }),
      );
    },
    cancel: () => abort.current?.abort(),
  };
}
