import { Button, Menu } from '@mantine/core';
import { IconFileSpreadsheet, IconFileTypeCsv, IconTableExport } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.ts';
import type { TableFile } from './table-cell.ts';

/** As which sort of file a table leaves the desk. */
export function ExportChoice({
  of,
  onChoose,
}: {
  /** Of several tables on a screen: which; the button is then small. */
  readonly of?: string | undefined;
  readonly onChoose: (extension: TableFile['extension']) => void;
}) {
  const t = useWords();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button
          {...(of === undefined
            ? { variant: 'default', size: 'xs' }
            : { variant: 'subtle', size: 'compact-xs', color: 'gray', 'aria-label': `${t('export:export')}: ${of}` })}
          leftSection={<IconTableExport size={17} stroke={1.7} aria-hidden />}
          data-testid="export"
        >
          {t('export:export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconFileSpreadsheet size={17} stroke={1.7} aria-hidden />}
          onClick={() => onChoose('xlsx')}
          data-testid="export-xlsx"
        >
          {t('export:xlsx')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileTypeCsv size={17} stroke={1.7} aria-hidden />}
          onClick={() => onChoose('csv')}
          data-testid="export-csv"
        >
          {t('export:csv')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
