import { Select } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';
import { useTakers } from './use-whose-case.ts';

/** Whose the case is to be, of those who may have one. */
export function WhoTakes({ value, onChange }: { value: string | null; onChange: (taker: string | null) => void }) {
  const t = useWords();
  return (
    <Select
      label={t('column.assignee')}
      description={value === null ? t('case:move-nobody') : t('case:move-taker')}
      data={useTakers().map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      placeholder={t('unassigned')}
      onChange={onChange}
      searchable
      clearable
      nothingFoundMessage={t('none')}
      clearButtonProps={{ 'aria-label': t('case:unassign') }}
      data-testid="move-taker"
    />
  );
}
