import { useEffect, useRef, useState } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWords } from '../i18n/use-words.ts';
import { actOnAll, type BulkOutcome, type BulkRun, type BulkThing, type Deed, undoAll } from './bulk-work.ts';

export type BulkStep<Thing extends BulkThing> =
  | { readonly kind: 'asking' }
  | { readonly kind: 'working'; readonly done: number; readonly total: number }
  | BulkDone<Thing>;

export interface BulkDone<Thing extends BulkThing> {
  readonly kind: 'done';
  readonly undone: boolean;
  readonly deed: Deed<Thing>;
  readonly outcomes: readonly BulkOutcome<Thing>[];
  /** How many were left alone, since somebody stopped it. */
  readonly left: number;
}

export function useBulk<Thing extends BulkThing>(rows: readonly Thing[]) {
  const t = useWords();
  const bridge = useBridge();
  const [step, setStep] = useState<BulkStep<Thing>>({ kind: 'asking' });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const run = (
    { total, undone, deed }: { total: number; undone: boolean; deed: Deed<Thing> },
    work: (run: BulkRun) => Promise<readonly BulkOutcome<Thing>[]>,
  ) => {
    const controller = new AbortController();
    abort.current = controller;
    setStep({ kind: 'working', done: 0, total });
    const onProgress = (done: number) => setStep({ kind: 'working', done, total });
    void work({ bridge, onProgress, signal: controller.signal }).then((outcomes) =>
      setStep({ kind: 'done', undone, deed, outcomes, left: total - outcomes.length }),
    );
  };
  return {
    step,
    begin: (deed: Deed<Thing>) =>
      run({ total: rows.length, undone: false, deed }, (started) => actOnAll(rows, deed, started)),
    undo: ({ outcomes, deed }: BulkDone<Thing>) => {
      const total = outcomes.filter(({ type }) => type === 'written').length;
      run({ total, undone: true, deed }, (started) => undoAll(outcomes, deed, t('bulk:undo-reason'), started));
    },
    cancel: () => abort.current?.abort(),
  };
}
