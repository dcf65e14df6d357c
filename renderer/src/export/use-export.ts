import { useEffect, useRef, useState } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { useClock } from '../clock/clock-context.ts';
import { saveCopy } from '../files/save-copy.ts';
import { useFormat } from '../format/use-format.ts';
import type { Paged } from '../lists/watch-pages.ts';
import { showFailure, showSaved } from '../toasts/toasts.tsx';
import { csvFile } from './csv-file.ts';
import type { ExportedTable } from './export-menu.tsx';
import type { TableFile } from './table-cell.ts';
import { writeTable } from './write-table.ts';
import { xlsxFile } from './xlsx-file.ts';

export interface ExportProgress {
  readonly written: number;
  readonly total: number;
}

/** Writes a list into a file and hands it over; `progress` is null while nothing is written. */
export function useExport<Name extends Paged>(table: ExportedTable<Name>) {
  const bridge = useBridge();
  const clock = useClock();
  const format = useFormat();
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const begin = (extension: TableFile['extension']) => {
    const abort = new AbortController();
    running.current = abort;
    setProgress({ written: 0, total: 0 });
    const titles = table.columns.map(({ title }) => title);
    const file = extension === 'csv' ? csvFile(titles) : xlsxFile(table.title, table.columns);
    const onProgress = (written: number, total: number) => setProgress({ written, total });
    void writeTable({ bridge, ...table, file, onProgress, signal: abort.signal }).then((done) => {
      setProgress(null);
      if (!done.ok) return showFailure(done.error);
      if (done.value === null) return undefined;
      saveCopy(done.value, `${table.title} ${format.day(clock())}.${extension}`);
      return showSaved((t) => t('export:done'));
    });
  };
  return { progress, begin, cancel: () => running.current?.abort() };
}
