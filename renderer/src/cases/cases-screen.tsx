import { Button } from '@mantine/core';
import { IconPrinter, IconTableImport } from '@tabler/icons-react';
import { useState } from 'react';
import { CaseBulkBar } from '../bulk/case-bulk-bar.tsx';
import { ExportMenu } from '../export/export-menu.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { caseList } from '../stores/case-list/case-list.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { ScreenHead } from '../ui/screen-head.tsx';
import { CaseFilters } from './case-filters.tsx';
import { CaseTable } from './case-table.tsx';
import { viewedCases } from '../views/viewed-list.ts';
import { ViewsMenu } from '../views/views-menu.tsx';
import { useCaseTable } from './use-case-table.ts';
import classes from './cases-screen.module.css';

export function CasesScreen() {
  const t = useWords();
  const format = useFormat();
  const filter = caseList.use((state) => state.filter);
  const sort = caseList.use((state) => state.sort);
  const [total, setTotal] = useState<number | null>(null);
  return (
    <section className={classes['screen']} aria-labelledby="cases-title">
      <ScreenHead
        id="cases-title"
        title={t('cases:title')}
        detail={total === null ? '' : t('cases:total', { count: total, formatted: format.count(total) })}
      >
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => goTo({ screen: 'print-book' })}
          data-testid="open-book"
        >
          {t('print:book')}
        </Button>
        <ViewsMenu list={viewedCases} />
        <Button
          component="a"
          href={hashOfPlace({ screen: 'import', of: 'cases' })}
          variant="default"
          size="xs"
          leftSection={<IconTableImport size={16} stroke={1.8} aria-hidden />}
          data-testid="open-import"
        >
          {t('import:open')}
        </Button>
        <ExportMenu table={useCaseTable(filter)} />
      </ScreenHead>
      <CaseFilters filter={filter} />
      <CaseBulkBar filter={filter} total={total} />
      <CaseTable filter={filter} sort={sort} onTotal={setTotal} />
    </section>
  );
}
