import type { ComboboxItem, ComboboxParsedItem, OptionsFilter } from '@mantine/core';
import { foldText } from '../../../sync/core/fold/fold-text.ts';

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

/** What somebody typed and left can mean: the choice that reads so, else the only one that has it in it. */
export function choiceMeant<Choice extends { readonly label: string }>(
  choices: readonly Choice[],
  typed: string,
): Choice | null {
  const wanted = foldText(typed.trim());
  if (wanted === '') return null;
  const matching = choices.filter(({ label }) => foldText(label).includes(wanted));
  const same = matching.find(({ label }) => foldText(label) === wanted);
  return same ?? (matching.length === 1 ? matching[0]! : null);
}
