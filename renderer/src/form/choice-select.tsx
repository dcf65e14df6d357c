import { Select } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';
import type { CommonInputProps } from './field-input.tsx';
import { choiceMeant } from './folded-filter.ts';

export function ChoiceSelect({
  choices,
  value,
  onChange,
  ...common
}: CommonInputProps & {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly onChange: (value: string | null) => void;
}) {
  const t = useWords();
  return (
    <Select
      {...common}
      data={[...choices]}
      value={value === '' ? null : value}
      onChange={onChange}
      onBlur={(event) => {
        const meant = choiceMeant(choices, event.currentTarget.value);
        if (meant !== null && meant.value !== value) onChange(meant.value);
        common.onBlur();
      }}
      searchable
      clearable={!common.withAsterisk}
      clearButtonProps={{ 'aria-label': t('clear') }}
      nothingFoundMessage={t('none')}
    />
  );
}
