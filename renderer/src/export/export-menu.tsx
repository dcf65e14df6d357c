import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { QueryOutput } from '../../../sync/bridge/contract.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import type { Paged, Question } from '../lists/watch-pages.ts';
import { ExportChoice } from './export-choice.tsx';
import type { TableColumn } from './table-cell.ts';
import { useExport } from './use-export.ts';

export interface ExportedTable<Name extends Paged> {
  readonly name: Name;
  /** Asked for in an order that nothing changes while the file is written: else a row might move past. */
  readonly question: Question<Name>;
  readonly columns: readonly TableColumn<QueryOutput<Name>['rows'][number]>[];
  /** The sheet's name, and how the file's begins: of the list, never of a person. */
  readonly title: string;
}

/** Takes a list out of the desk as a file, however long it is; says how far it is, and stops when told. */
export function ExportMenu<Name extends Paged>({
  table,
  of,
}: {
  readonly table: ExportedTable<Name>;
  /** What it is of, where a screen has several. */
  readonly of?: string;
}) {
  const t = useWords();
  const format = useFormat();
  const { progress, begin, cancel } = useExport(table);
  if (progress !== null) {
    const written = { written: format.count(progress.written), total: format.count(progress.total) };
    return (
      <Button
        variant="default"
        size="xs"
        leftSection={<IconX size={16} stroke={1.8} aria-hidden />}
        onClick={cancel}
        data-testid="export-cancel"
      >
        {t('export:progress', written)}
      </Button>
    );
  }
  return <ExportChoice of={of} onChoose={begin} />;
}
