import { useEffect } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWords } from '../i18n/use-words.ts';
import { type ImportColumns, type ImportDone, imports } from '../stores/imports/imports.ts';
import type { ImportOf } from '../stores/navigation/place.ts';
import type { GoodRow } from './check-rows.ts';
import type { Letters } from './csv-rows.ts';
import type { ImportTarget } from './import-target.ts';
import { importThrough, type Through, type WholeTable } from './import-through.ts';
import { importAll, undoImport } from './import-work.ts';
import type { LeftRow } from './left-rows.ts';
import { type ReadTable, readTable } from './read-table.ts';

/** What somebody looked over and wants written, and what they were told cannot be. */
interface Confirmed {
  readonly table: ReadTable;
  readonly rows: readonly GoodRow[];
  readonly unfit: readonly LeftRow[];
}

/** From a file to cases or documents: read, looked over, written, and taken back. Nothing is written before it is confirmed. */
export function useImport(expected: ImportOf) {
  const t = useWords();
  const bridge = useBridge();
  const { of, procedure, step, source, columns, control } = imports.use((state) => state);
  useEffect(() => imports.dispatch({ type: 'table-expected', of: expected }), [expected]);
  const behind = source?.behind ?? 0;

  const started = (total: number) => {
    const running = new AbortController();
    const onProgress = (done: number) =>
      imports.dispatch({ type: 'import-went-on', control: running, step: { kind: 'working', done, total } });
    imports.dispatch({ type: 'import-begun', control: running, step: { kind: 'working', done: 0, total } });
    return {
      control: running,
      run: { bridge, onProgress, signal: running.signal },
    };
  };
  return {
    of,
    procedure,
    step,
    columns,
    say: (said: ImportColumns) => imports.dispatch({ type: 'columns-said', columns: said }),
    chooseProcedure: (code: string | null) => imports.dispatch({ type: 'procedure-chosen', procedure: code }),
    letters: source?.letters ?? 'unicode',
    choose: (file: File | null) => file !== null && read(file, 0, 'unicode'),
    readAs: (file: File, letters: Letters) => read(file, 0, letters),
    /** What is looked over is read once more, in other letters. */
    readAgainAs: (letters: Letters, before: number) => source !== null && read(source.file, before, letters),
    goOn: () => source !== null && read(source.file, source.next, source.letters),
    again: () =>
      imports.dispatch({
        type: 'import-begun',
        control: new AbortController(),
        step: { kind: 'choosing', fault: null },
      }),
    begin: (target: ImportTarget, { table, rows, unfit }: Confirmed) => {
      const { control: running, run } = started(rows.length);
      void importAll(target, rows, run).then((outcomes) =>
        imports.dispatch({
          type: 'import-went-on',
          control: running,
          step: { kind: 'done', table, unfit, outcomes, left: rows.length - outcomes.length, undone: null, behind },
        }),
      );
    },
    /** This part and all behind it, read as this one is. */
    beginThrough: (target: ImportTarget, table: ReadTable, check: WholeTable['check']) => {
      if (source === null) return;
      const { total } = table;
      const running = new AbortController();
      const tell = (at: Through) =>
        imports.dispatch({ type: 'import-went-on', control: running, step: { kind: 'going-through', total, ...at } });
      const step = { kind: 'going-through', total, written: 0, refused: 0, passed: table.before } as const;
      imports.dispatch({ type: 'import-begun', control: running, step });
      const whole = { file: source.file, letters: source.letters, before: table.before, check };
      const run = { bridge, onProgress: tell, signal: running.signal };
      void importThrough(target, whole, run).then(({ next, ended, ...done }) => {
        const rest = ended ? 0 : total - next;
        imports.dispatch({ type: 'file-passed', next, behind: rest });
        const step = { kind: 'done', ...done, left: 0, undone: null, behind: rest } as const;
        imports.dispatch({ type: 'import-went-on', control: running, step });
      });
    },
    undo: (kind: ImportTarget['kind'], { table, unfit, outcomes }: ImportDone) => {
      const written = outcomes.filter((outcome) => outcome.type === 'written' && !outcome.before);
      const { control: running, run } = started(written.length);
      void undoImport(kind, written, t('import:undo-reason'), run).then((undone) =>
        imports.dispatch({
          type: 'import-went-on',
          control: running,
          step: { kind: 'done', table, unfit, outcomes: [], left: 0, undone, behind },
        }),
      );
    },
    cancel: () => control?.abort(),
  };
}

function read(file: File, before: number, letters: Letters): void {
  const control = new AbortController();
  const { signal } = control;
  const onProgress = (share: number) =>
    imports.dispatch({ type: 'import-went-on', control, step: { kind: 'reading', share } });
  imports.dispatch({ type: 'import-begun', control, step: { kind: 'reading', share: 0 } });
  void readTable(file, before, { onProgress, signal, letters }).then((answer) => {
    if (!answer.ok)
      return imports.dispatch({
        type: 'import-went-on',
        control,
        step: { kind: 'choosing', fault: answer.error, file },
      });
    const source = { file, letters, next: answer.value.next, behind: answer.value.behind };
    return imports.dispatch({ type: 'table-read', control, table: answer.value, source });
  });
}
