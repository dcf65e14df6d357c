import { type ComboboxItem, type ComboboxParsedItem, type OptionsFilter, Select } from '@mantine/core';
import { foldText } from '../../../sync/core/fold/fold-text.ts';
import { useWords } from '../i18n/use-words.ts';
import type { CommonInputProps } from './field-input.tsx';

/** Typing without marks finds the choice with them. */
export const foldedFilter: OptionsFilter = ({ options, search }) => {
  const wanted = foldText(search.trim());
  const matches = (item: ComboboxItem) => foldText(item.label).includes(wanted);
  return options.flatMap((option): ComboboxParsedItem[] => {
    if (!('group' in option)) return matches(option) ? [option] : [];
    const items = option.items.filter(matches);
    return items.length === 0 ? [] : [{ ...option, items }];
  });
};

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
      filter={foldedFilter}
      searchable
      clearable={!common.withAsterisk}
      clearButtonProps={{ 'aria-label': t('clear') }}
      selectFirstOptionOnChange
      nothingFoundMessage={t('none')}
    />
  );
}
