import { Loader } from '@mantine/core';
import { IconFileAlert } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageList } from './page-list.tsx';
import classes from './print-screen.module.css';
import type { PaperState } from './use-paper.ts';

/** The paper as it will be printed. */
export function PaperView({ state, title }: { state: PaperState; title: string }) {
  const t = useWords();
  switch (state.kind) {
    case 'making':
      return (
        <div className={classes['waiting']} role="status">
          <Loader size="sm" aria-hidden /> {t('print:making')}
        </div>
      );
    case 'failed':
    case 'refused':
      return <EmptyState icon={IconFileAlert} title={t('print:failed')} body={t('print:failed-body')} />;
    case 'made':
      return <PageList document={state.document} title={title} />;
  }
}
