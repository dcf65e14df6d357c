import { Checkbox, Select } from '@mantine/core';
import {
  fieldTypeSchema,
  patternNameSchema,
  type FieldChecks,
  type FormField,
} from '../../../sync/domain/catalogue/types.ts';
import { checksOf } from '../../../sync/domain/catalogue/check-fields.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { BilingualInput } from './bilingual-input.tsx';
import { ConditionInput } from './condition-input.tsx';
import classes from './editor.module.css';
import { useEditing } from './editing-context.ts';
import { moved, newCode, removed, replaced } from './entries.ts';
import { EntryList } from './entry-list.tsx';
import { useSaid } from './say-fault.ts';
import { WholeNumber } from './whole-number.tsx';

type Change = (patch: Partial<FormField>) => void;

/** One field of the form: its words, its kind, when it is required, and what it may hold. */
export function FieldEditor({ field, onChange }: { field: FormField; onChange: Change }) {
  const t = useWords();
  const path = `fields[${field.code}]`;
  const setType = (code: string | null) => {
    const type = fieldTypeSchema.options.find((each) => each === code);
    if (type === undefined) return;
    const kept = Object.fromEntries(
      Object.entries(field.checks).filter(([name]) => checksOf(type).includes(name as keyof FieldChecks)),
    );
    const checks = type === 'money' ? { ...kept, currency: 'USD' as const } : kept;
    onChange({ type, checks, choices: type === 'choice' ? field.choices : [] });
  };
  return (
    <div className={classes['field']}>
      <BilingualInput
        label={t('catalogue:label')}
        path={`${path}.label`}
        value={field.label}
        onChange={(label) => onChange({ label })}
      />
      <div className={classes['row']}>
        <Select
          label={t('catalogue:field-type')}
          data={fieldTypeSchema.options.map((type) => ({ value: type, label: t(`catalogue:type.${type}`) }))}
          value={field.type}
          allowDeselect={false}
          onChange={setType}
          data-testid={`type-${field.code}`}
        />
        <Checkbox
          className={classes['tick']}
          label={t('catalogue:required')}
          checked={field.required}
          onChange={(event) => onChange({ required: event.currentTarget.checked })}
          data-testid={`required-${field.code}`}
        />
      </div>
      <ConditionInput
        label={t('catalogue:asked-when')}
        path={`${path}.appliesWhen`}
        value={field.appliesWhen ?? null}
        onChange={(appliesWhen) => onChange({ appliesWhen: appliesWhen ?? undefined })}
      />
      {field.required ? null : (
        <ConditionInput
          label={t('catalogue:required-when')}
          path={`${path}.requiredWhen`}
          value={field.requiredWhen}
          onChange={(requiredWhen) => onChange({ requiredWhen })}
        />
      )}
      {field.type === 'choice' ? <Choices field={field} onChange={onChange} /> : null}
      <Checks field={field} onChange={onChange} />
    </div>
  );
}

function Choices({ field, onChange }: { field: FormField; onChange: Change }) {
  const t = useWords();
  const format = useFormat();
  const said = useSaid();
  const path = `fields[${field.code}].choices`;
  const fault = said(path);
  return (
    <div data-path={path}>
      <h4 className={classes['subtitle']}>{t('catalogue:choices')}</h4>
      {fault === null ? null : (
        <p className={classes['fault']} role="alert">
          {fault}
        </p>
      )}
      <EntryList
        testid={`choices-${field.code}`}
        entries={field.choices.map((choice, index) => ({
          key: choice.code,
          name: format.text(choice.name) || choice.code,
          content: (
            <BilingualInput
              label={t('catalogue:choice')}
              path={`${path}[${choice.code}].name`}
              value={choice.name}
              onChange={(name) => onChange({ choices: replaced(field.choices, index, { name }) })}
            />
          ),
        }))}
        onMove={(from, to) => onChange({ choices: moved(field.choices, from, to) })}
        onRemove={(index) => onChange({ choices: removed(field.choices, index) })}
        onAdd={() =>
          onChange({
            choices: [...field.choices, { code: newCode('choice', field.choices), name: { vi: '', en: '' } }],
          })
        }
        addWords={t('catalogue:add-choice')}
      />
    </div>
  );
}

const numbers = ['maxLength', 'min', 'max', 'minimumAge', 'maximumAge'] as const;
const ticks = ['partialDate', 'notFuture', 'notPast'] as const;

/** What is looked at when it was filled in, as far as its kind has it. */
function Checks({ field, onChange }: { field: FormField; onChange: Change }) {
  const t = useWords();
  const format = useFormat();
  const said = useSaid();
  const { fields } = useEditing().procedure;
  const possible = checksOf(field.type);
  const path = `fields[${field.code}].checks`;
  const set = (name: keyof FieldChecks, value: FieldChecks[keyof FieldChecks]) => {
    const others = Object.fromEntries(Object.entries(field.checks).filter(([key]) => key !== name));
    onChange({ checks: value === undefined ? others : { ...others, [name]: value } });
  };
  const fault = said(path);
  if (possible.length === 0) return null;
  return (
    <div data-path={path}>
      <h4 className={classes['subtitle']}>{t('catalogue:checks')}</h4>
      {fault === null ? null : (
        <p className={classes['fault']} role="alert">
          {fault}
        </p>
      )}
      <div className={classes['row']}>
        {numbers
          .filter((name) => possible.includes(name))
          .map((name) => (
            <WholeNumber
              key={name}
              label={t(`catalogue:check.${name}`)}
              path={`${path}.${name}`}
              value={field.checks[name]}
              onChange={(value) => set(name, value)}
            />
          ))}
        {possible.includes('pattern') ? (
          <Select
            label={t('catalogue:check.pattern')}
            placeholder={t('catalogue:none')}
            data={patternNameSchema.options.map((name) => ({ value: name, label: t(`catalogue:pattern.${name}`) }))}
            value={field.checks.pattern ?? null}
            clearable
            clearButtonProps={{ 'aria-label': t('catalogue:clear', { label: t('catalogue:check.pattern') }) }}
            onChange={(name) =>
              set(
                'pattern',
                patternNameSchema.options.find((each) => each === name),
              )
            }
          />
        ) : null}
        {possible.includes('notBefore') ? (
          <Select
            label={t('catalogue:check.notBefore')}
            placeholder={t('catalogue:none')}
            data={fields
              .filter(({ type, code }) => type === 'date' && code !== field.code)
              .map(({ code, label }) => ({ value: code, label: format.text(label) }))}
            value={field.checks.notBefore ?? null}
            clearable
            clearButtonProps={{ 'aria-label': t('catalogue:clear', { label: t('catalogue:check.notBefore') }) }}
            error={said(`${path}.notBefore`)}
            onChange={(code) => set('notBefore', code ?? undefined)}
          />
        ) : null}
      </div>
      <div className={classes['ticks']}>
        {ticks
          .filter((name) => possible.includes(name))
          .map((name) => (
            <Checkbox
              key={name}
              label={t(`catalogue:check.${name}`)}
              checked={field.checks[name] === true}
              onChange={(event) => set(name, event.currentTarget.checked ? true : undefined)}
            />
          ))}
      </div>
    </div>
  );
}
