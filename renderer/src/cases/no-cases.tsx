import { Button } from '@mantine/core';
import { IconFiles, IconSearchOff } from '@tabler/icons-react';
import type { CaseFilter } from '../../../sync/bridge/contract/cases.ts';
import { useWords } from '../i18n/use-words.ts';
import { caseList } from '../stores/case-list/case-list.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { EmptyState } from '../ui/empty-state.tsx';

export function NoCases({ filter }: { filter: CaseFilter }) {
  const t = useWords();
  if (Object.keys(filter).length > 0) {
    return (
      <EmptyState icon={IconSearchOff} title={t('cases:nothing-found')} body={t('cases:nothing-found-body')}>
        <Button variant="default" onClick={() => caseList.dispatch({ type: 'filter-cleared' })}>
          {t('cases:clear-filters')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={IconFiles} title={t('cases:empty')} body={t('cases:empty-body')}>
      <Button onClick={() => goTo({ screen: 'new-case', procedure: null })}>{t('cases:begin')}</Button>
    </EmptyState>
  );
}
