import { Button } from '@mantine/core';
import { IconTableDown } from '@tabler/icons-react';
import { saveCopy } from '../files/save-copy.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { type LeftRow, leftRowsFile } from './left-rows.ts';
import type { ReadTable } from './read-table.ts';

/** Hands over what was not taken in, as a table that can be corrected and brought in again. */
export function SaveLeftRows({ table, left }: { table: Pick<ReadTable, 'titles' | 'rows'>; left: readonly LeftRow[] }) {
  const t = useWords();
  const format = useFormat();
  if (left.length === 0) return null;
  const save = () => {
    const words = { sheet: t('import:left-file'), line: t('import:left-line'), why: t('import:left-why') };
    saveCopy(leftRowsFile(table, left, words), `${t('import:left-file')}.xlsx`);
  };
  return (
    <Button
      variant="default"
      leftSection={<IconTableDown size={17} stroke={1.7} aria-hidden />}
      onClick={save}
      data-testid="import-save-left"
    >
      {t('import:save-left', { count: left.length, formatted: format.count(left.length) })}
    </Button>
  );
}
