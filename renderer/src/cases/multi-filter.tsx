import { CheckIcon, Combobox, InputBase, useCombobox } from '@mantine/core';
import { useState } from 'react';
import { foldText } from '../../../sync/core/fold/fold-text.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './case-filters.module.css';

export interface FilterChoice {
  readonly value: string;
  readonly label: string;
  readonly group?: string;
}

/** Several of a list at once, in the room of one: typing narrows the list, without marks too. */
export function MultiFilter(props: {
  label: string;
  placeholder: string;
  /** What stands in the field where several are chosen. */
  chosen: (count: number) => string;
  choices: readonly FilterChoice[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  searchable?: boolean;
  className: string | undefined;
  testid: string;
}) {
  const t = useWords();
  const [search, setSearch] = useState('');
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch('');
    },
    onDropdownOpen: () => {
      combobox.updateSelectedOptionIndex('active');
      if (props.searchable === true) combobox.focusSearchInput();
    },
  });
  const { choices, value, onChange } = props;
  const shown = choices.filter(({ label }) => foldText(label).includes(foldText(search.trim())));
  const toggle = (option: string) =>
    onChange(value.includes(option) ? value.filter((each) => each !== option) : [...value, option]);
  const said =
    value.length > 1 ? props.chosen(value.length) : (choices.find((choice) => choice.value === value[0])?.label ?? '');
  return (
    <Combobox store={combobox} onOptionSubmit={toggle} withinPortal>
      <Combobox.Target targetType="button" withAriaAttributes>
        <InputBase
          component="button"
          type="button"
          pointer
          className={props.className}
          rightSection={<Combobox.Chevron />}
          rightSectionPointerEvents="none"
          onClick={() => combobox.toggleDropdown()}
          aria-label={said === '' ? props.label : `${props.label}: ${said}`}
          data-testid={props.testid}
        >
          <span className={classes['said']} data-empty={said === ''}>
            {said === '' ? props.placeholder : said}
          </span>
        </InputBase>
      </Combobox.Target>
      <Combobox.Dropdown>
        {props.searchable === true ? (
          <Combobox.Search
            value={search}
            onChange={(event) => {
              setSearch(event.currentTarget.value);
              combobox.selectFirstOption();
            }}
            placeholder={t('search')}
            aria-label={t('search')}
          />
        ) : null}
        <Combobox.Options aria-label={props.label} aria-multiselectable className={classes['options']}>
          {shown.length === 0 ? <Combobox.Empty>{t('none')}</Combobox.Empty> : null}
          <Grouped choices={shown} value={value} />
        </Combobox.Options>
        {value.length === 0 ? null : (
          <Combobox.Footer>
            <button type="button" className={classes['none']} onClick={() => onChange([])}>
              {t('clear-choice')}
            </button>
          </Combobox.Footer>
        )}
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Grouped({ choices, value }: { choices: readonly FilterChoice[]; value: readonly string[] }) {
  const groups = [...Map.groupBy(choices, ({ group }) => group ?? '')];
  return groups.map(([group, own]) => {
    const options = own.map((choice) => (
      <Combobox.Option key={choice.value} value={choice.value} active={value.includes(choice.value)}>
        <span className={classes['option']}>
          <span className={classes['check']}>
            {value.includes(choice.value) ? <CheckIcon size={11} aria-hidden /> : null}
          </span>
          {choice.label}
        </span>
      </Combobox.Option>
    ));
    return group === '' ? (
      options
    ) : (
      <Combobox.Group key={group} label={group}>
        {options}
      </Combobox.Group>
    );
  });
}
