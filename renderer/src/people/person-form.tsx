import { Button, Group, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
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
import type { Edit } from '../stores/edits/edits.ts';
import { sendEdit } from '../stores/edits/send-edit.ts';
import { useEdit } from '../stores/edits/use-edit.ts';
import { showEditSent } from '../toasts/show-edit-sent.ts';
import classes from './people.module.css';
import { fieldGroups } from './field-groups.ts';
import { usePersonWords } from './person-words.ts';
import { usePersonWrite } from './use-person-write.ts';

/** Among what was changed: a number that is typed to be added, as it is typed. */
const addedNumber = 'number/typed';

/** Writes only what was changed: whoever changes another field at the same time is in nobody's way. */
export function PersonForm({ view, edit }: { view: PersonView; edit: Edit }) {
  const t = useWords();
  const write = usePersonWrite(view);
  const { change, close } = useEdit(view.id);
  const { failure } = edit;
  const number = textOf(edit.changes[addedNumber]);
  const isNumberWrong = number.trim() !== '' && readNumber(number) === null;
  const faults = failure?.type === 'form-invalid' ? failure.problems : [];
  const save = () => {
    if (isNumberWrong) return;
    void sendEdit(view.id, (sent) => write('setPerson', { fields: fieldsOf(sent.changes) }, sent.view)).then(
      (outcome) => showEditSent(outcome, (t) => t('people:saved')),
    );
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
                value={textOf(name in edit.changes ? edit.changes[name] : edit.base[name]?.value)}
                fault={faults.some(({ field }) => field === name)}
                onChange={(value) => change(name, value)}
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
            onChange={({ currentTarget: { value: typed } }) => change(addedNumber, typed.trim() === '' ? null : typed)}
            data-testid="add-number"
          />
        </div>
      </fieldset>
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group gap="xs">
        <Button type="submit" loading={edit.saving !== null} data-testid="save-person">
          {t('people:save')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  );
}

/** As they are written: spaces around a text are none of it, and a field with nothing in it is emptied. */
function fieldsOf(changes: Edit['changes']): Record<string, FieldValue> {
  const { [addedNumber]: typed, ...changed } = changes;
  const read = readNumber(textOf(typed));
  return {
    ...Object.fromEntries(
      Object.entries(changed).map(([name, value]) => [name, textOf(value).normalize('NFC').trim() || null]),
    ),
    ...(read && { [numberField(read.kind, read.number)]: true }),
  };
}

function textOf(value: FieldValue | undefined): string {
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
