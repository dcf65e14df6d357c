import { useEffect, useRef, useState } from 'react';
import type { CaseRow } from '../../../sync/bridge/model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWords } from '../i18n/use-words.ts';
import { actOnAll, type BulkAct, type BulkOutcome, type BulkRun, undoAll } from './bulk-work.ts';

export type BulkStep =
  | { readonly kind: 'asking' }
  | { readonly kind: 'working'; readonly done: number; readonly total: number }
  | BulkDone;

export interface BulkDone {
  readonly kind: 'done';
  readonly undone: boolean;
  readonly outcomes: readonly BulkOutcome[];
  /** How many were left alone, since somebody stopped it. */
  readonly left: number;
}

export function useBulk(rows: readonly CaseRow[]) {
  const t = useWords();
  const bridge = useBridge();
  const [step, setStep] = useState<BulkStep>({ kind: 'asking' });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const run = (total: number, undone: boolean, work: (run: BulkRun) => Promise<readonly BulkOutcome[]>) => {
    const controller = new AbortController();
    abort.current = controller;
    setStep({ kind: 'working', done: 0, total });
    const onProgress = (done: number) => setStep({ kind: 'working', done, total });
    void work({ bridge, onProgress, signal: controller.signal }).then((outcomes) =>
      setStep({ kind: 'done', undone, outcomes, left: total - outcomes.length }),
    );
  };
  return {
    step,
    begin: (act: BulkAct) => run(rows.length, false, (started) => actOnAll(rows, act, started)),
    undo: (outcomes: readonly BulkOutcome[]) => {
      const written = outcomes.filter(({ type }) => type === 'written');
      run(written.length, true, (started) => undoAll(written, t('bulk:undo-reason'), started));
    },
    cancel: () => abort.current?.abort(),
  };
}
