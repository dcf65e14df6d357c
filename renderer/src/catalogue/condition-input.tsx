import { MultiSelect, Select } from '@mantine/core';
import type { Condition } from '../../../sync/domain/catalogue/condition.ts';
import type { FormField } from '../../../sync/domain/catalogue/types.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './editor.module.css';
import { useEditing } from './editing-context.ts';
import { useSaid } from './say-fault.ts';

/** What a fee, a paper or a field hangs on: an answer of the form that is chosen among few. */
export function ConditionInput(props: {
  readonly label: string;
  readonly path: string;
  readonly value: Condition | null;
  /** What stands there while nothing is chosen; else that it is always so. */
  readonly unset?: string;
  readonly onChange: (value: Condition | null) => void;
}) {
  const t = useWords();
  const format = useFormat();
  const said = useSaid();
  const { fields } = useEditing().procedure;
  const { label, path, value, onChange } = props;
  const asked = fields.filter(({ type }) => type === 'choice' || type === 'boolean');
  const field = fields.find(({ code }) => code === value?.field);
  const others = value !== null && !asked.includes(field!) ? [{ value: value.field, label: value.field }] : [];
  const answers = field === undefined ? [] : answersOf(field, t('yes'), t('no'), (words) => format.text(words));
  return (
    <div className={classes['pair']}>
      <Select
        label={label}
        placeholder={props.unset ?? t('catalogue:always')}
        data={[...asked.map(({ code, label: name }) => ({ value: code, label: format.text(name) })), ...others]}
        value={value?.field ?? null}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': t('catalogue:clear', { label }) }}
        error={said(path) ?? said(`${path}.field`)}
        data-path={path}
        onChange={(code) => onChange(code === null ? null : { field: code, in: [] })}
      />
      {value === null ? null : (
        <MultiSelect
          label={t('catalogue:has-answer')}
          data={answers.map(({ value: code, label: name }) => ({ value: String(code), label: name }))}
          value={value.in.map(String)}
          error={said(`${path}.in`)}
          data-path={`${path}.in`}
          onChange={(chosen) =>
            onChange({ ...value, in: chosen.map((code) => (field?.type === 'boolean' ? code === 'true' : code)) })
          }
        />
      )}
    </div>
  );
}

function answersOf(field: FormField, yes: string, no: string, text: (words: FormField['label']) => string) {
  if (field.type === 'boolean')
    return [
      { value: true, label: yes },
      { value: false, label: no },
    ];
  return field.choices.map(({ code, name }) => ({ value: code, label: text(name) }));
}
