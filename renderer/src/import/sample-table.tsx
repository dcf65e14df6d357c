import { Button } from '@mantine/core';
import { IconTableDown } from '@tabler/icons-react';
import type { FormField } from '../../../sync/domain/catalogue/types.ts';
import { xlsxFile } from '../export/xlsx-file.ts';
import { saveCopy } from '../files/save-copy.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';

/** A workbook with the titles by which every column is known, to be filled in. */
export function SampleTable({ fields, name }: { fields: readonly FormField[]; name: string }) {
  const t = useWords();
  const format = useFormat();
  const save = () => {
    const columns = fields.map(({ label }) => ({ title: format.text(label), width: 22 }));
    saveCopy(xlsxFile(name, columns).finish(), `${name}.xlsx`);
  };
  return (
    <Button
      variant="subtle"
      leftSection={<IconTableDown size={17} stroke={1.7} aria-hidden />}
      onClick={save}
      data-testid="import-sample"
    >
      {t('import:sample')}
    </Button>
  );
}
