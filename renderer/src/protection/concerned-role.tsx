import { NativeSelect } from '@mantine/core';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { choicesOf, useProtectionLists } from './protection-words.ts';

export function ConcernedRole({ value, onChange }: { value: string; onChange: (role: string) => void }) {
  const t = useWords();
  const format = useFormat();
  const { roles } = useProtectionLists();
  return (
    <NativeSelect
      label={t('protection:role')}
      data={choicesOf(roles, format)}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-testid="concerned-role"
    />
  );
}
