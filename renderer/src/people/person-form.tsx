import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { FieldValue } from '../../../sync/bridge/model.ts';
import type { PersonView } from '../../../sync/bridge/people-model.ts';
import { numberField, personFields, readNumber, type PersonField } from '../../../sync/domain/people/person-fields.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { ChoiceSelect } from '../form/choice-select.tsx';
import { CountrySelect } from '../form/country-select.tsx';
import { DateField } from '../form/date-field.tsx';
import type { CommonInputProps } from '../form/field-input.tsx';
import { useWords } from '../i18n/use-words.ts';
import { useSaveKeys } from '../keys/use-save-keys.ts';
import { showSaved } from '../toasts/toasts.tsx';
import classes from './people.module.css';
import { fieldGroups } from './field-groups.ts';
import { usePersonWords } from './person-words.ts';
import { usePersonWrite } from './use-person-write.ts';

type Values = Readonly<Record<string, string>>;

/** Writes only what was changed: whoever changes another field at the same time is in nobody's way. */
export function PersonForm({ view, onClose }: { view: PersonView; onClose: () => void }) {
  const t = useWords();
  const write = usePersonWrite(view);
  const [began] = useState(view);
  const [changed, setChanged] = useState<Values>({});
  const [number, setNumber] = useState('');
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const read = readNumber(number);
  const isNumberWrong = number.trim() !== '' && read === null;
  const faults = failure?.type === 'form-invalid' ? failure.problems : [];
  const save = () => {
    if (saving || isNumberWrong) return;
    const fields: Record<string, FieldValue> = Object.fromEntries(
      Object.entries(changed)
        .filter(([name, value]) => value !== textOf(began, name))
        .map(([name, value]) => [name, value.normalize('NFC').trim() === '' ? null : value.normalize('NFC').trim()]),
    );
    if (read) fields[numberField(read.kind, read.number)] = true;
    if (Object.keys(fields).length === 0) return onClose();
    setSaving(true);
    setFailure(null);
    void write('setPerson', { fields }).then((answer) => {
      setSaving(false);
      if (!answer.ok) return setFailure(answer.error);
      showSaved((t) => t('people:saved'));
      onClose();
    });
  };
  useSaveKeys(save);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  return (
    <form className={classes['form']} onSubmit={submit} data-testid="person-form">
      {fieldGroups.map((group) => (
        <fieldset key={group.name}>
          <legend className={classes['legend']}>{t(`people:${group.name}`)}</legend>
          <div className={classes['grid']}>
            {group.fields.map((name) => (
              <Input
                key={name}
                name={name}
                value={changed[name] ?? textOf(began, name)}
                fault={faults.some(({ field }) => field === name)}
                onChange={(value) => setChanged({ ...changed, [name]: value })}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <fieldset>
        <legend className={classes['legend']}>{t('people:papers')}</legend>
        <div className={classes['grid']}>
          <TextInput
            label={t('people:add-number')}
            maxLength={40}
            autoComplete="off"
            value={number}
            error={isNumberWrong ? t('people:number-fault') : null}
            onChange={(event) => setNumber(event.currentTarget.value)}
            data-testid="add-number"
          />
        </div>
      </fieldset>
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group gap="xs">
        <Button type="submit" loading={saving} data-testid="save-person">
          {t('people:save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  );
}

function textOf(view: PersonView, name: string): string {
  const value = view.fields[name]?.value;
  return typeof value === 'string' ? value : '';
}

const dates: readonly string[] = [personFields.birthDate, personFields.staySince, personFields.stayUntil];
const purposes = ['study', 'religious_study', 'work', 'business', 'family', 'other'] as const;

function Input(props: { name: PersonField; value: string; fault: boolean; onChange: (value: string) => void }) {
  const t = useWords();
  const words = usePersonWords();
  const { name, value, onChange } = props;
  const common: CommonInputProps = {
    id: `person-field-${name}`,
    label: words.label(name),
    withAsterisk: name === personFields.name,
    'aria-required': name === personFields.name,
    error: props.fault ? t('people:fault') : null,
    onBlur: () => undefined,
    autoComplete: 'off',
    spellCheck: false,
    'data-testid': `person-field-${name}`,
  };
  const take = (next: string | null) => onChange(next ?? '');
  if (dates.includes(name)) return <DateField {...common} value={value} partial onChange={take} />;
  if (name === personFields.nationality) return <CountrySelect {...common} value={value} onChange={take} />;
  if (name === personFields.sex) {
    const sexes = (['male', 'female'] as const).map((sex) => ({ value: sex, label: t(`people:sex.${sex}`) }));
    return <ChoiceSelect {...common} choices={sexes} value={value} onChange={take} />;
  }
  if (name === personFields.stayPurpose) {
    const choices = purposes.map((purpose) => ({ value: purpose, label: t(`people:purpose.${purpose}`) }));
    return <ChoiceSelect {...common} choices={choices} value={value} onChange={take} />;
  }
  return <TextInput {...common} value={value} maxLength={300} onChange={(event) => take(event.currentTarget.value)} />;
}
