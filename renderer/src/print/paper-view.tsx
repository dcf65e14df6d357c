import { Loader } from '@mantine/core';
import { IconFileAlert } from '@tabler/icons-react';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageList } from './page-list.tsx';
import classes from './print-screen.module.css';
import type { PaperState } from './use-paper.ts';

/** The paper as it will be printed. */
export function PaperView({ state, title }: { state: PaperState; title: string }) {
  const t = useWords();
  const format = useFormat();
  switch (state.kind) {
    case 'making':
      return (
        <div className={classes['waiting']} data-testid="paper-making">
          <Loader size="sm" aria-hidden />
          <span role="status">{t('print:making')}</span>
          {state.drawn === undefined ? null : (
            <span className={classes['drawn']}>
              {t('print:drawn', { formatted: format.percent(state.drawn / 100) })}
            </span>
          )}
        </div>
      );
    case 'failed':
    case 'refused':
      return <EmptyState icon={IconFileAlert} title={t('print:failed')} body={t('print:failed-body')} />;
    case 'made':
      return (
        <div className={classes['made']}>
          {state.isOld ? (
            <p className={classes['remaking']} role="status">
              <Loader size="xs" aria-hidden /> {t('print:remaking')}
            </p>
          ) : null}
          <PageList document={state.document} title={title} />
        </div>
      );
  }
}
