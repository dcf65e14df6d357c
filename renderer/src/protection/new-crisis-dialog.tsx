import { Modal, MultiSelect, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { countryCodes } from '../../../sync/domain/countries.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useClock } from '../clock/clock-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { countryName } from '../../../sync/domain/country-names.ts';
import { DateField } from '../form/date-field.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { FormButtons } from './logs-panel.tsx';
import { choicesOf, useProtectionLists } from './protection-words.ts';
import classes from './protection.module.css';
import { useSaving } from './use-saving.ts';
import { isWanting } from '../form/missing.tsx';

export function NewCrisisDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useWords();
  return (
    <Modal opened={opened} onClose={onClose} title={t('protection:new-crisis')} size="lg">
      {opened ? <NewCrisisForm onClose={onClose} /> : null}
    </Modal>
  );
}

export interface CrisisValues {
  readonly name: string;
  readonly kind: string;
  readonly words: readonly string[];
  /** A further one that stands in the field, not ended by Enter: it counts like them. */
  readonly typed: string;
  readonly countries: readonly string[];
  readonly since: string;
  readonly note: string;
}

function NewCrisisForm({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const bridge = useBridge();
  const clock = useClock();
  const format = useFormat();
  const [draft] = useState(() => crypto.randomUUID());
  const [values, setValues] = useState<CrisisValues>(() => ({
    name: '',
    // Chosen, not left as it was: it stands beside the name on every list.
    kind: '',
    words: [],
    typed: '',
    countries: [],
    since: format.day(clock()),
    note: '',
  }));
  const { saving, failure, save } = useSaving(onClose);
  const wanted = missingOfCrisis(values).map((name) => t(`protection:crisis.${name}`));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWanting(wanted)) return;
    save(async () => {
      const answer = await bridge.command('openCrisis', { draft, fields: crisisFieldsOf(values) });
      if (answer.ok) goTo({ screen: 'crisis', id: answer.value.id });
      return answer;
    });
  };
  return (
    <form className={classes['form']} onSubmit={submit}>
      <CrisisFieldsForm values={values} onChange={(part) => setValues((before) => ({ ...before, ...part }))} />
      {failure === null ? null : <FailureNote failure={failure} />}
      <FormButtons saving={saving} wanted={wanted} onCancel={onClose} />
    </form>
  );
}

/** What it lacks of a name, a kind and an area. */
export function missingOfCrisis(values: CrisisValues): readonly ('name' | 'kind' | 'words')[] {
  const { name, kind, countries } = values;
  return [
    ...(name.trim() === '' ? (['name'] as const) : []),
    ...(kind === '' ? (['kind'] as const) : []),
    ...(wordsIn(values).length + countries.length === 0 ? (['words'] as const) : []),
  ];
}

function wordsIn({ words, typed }: CrisisValues): readonly string[] {
  return [...new Set([...words, typed.trim()])].filter((word) => word !== '');
}

export function crisisFieldsOf(values: CrisisValues) {
  const { name, kind, countries, since, note } = values;
  return {
    name: name.trim(),
    kind,
    'area/words': [...wordsIn(values)],
    'area/countries': [...countries],
    ...(/^\d{4}-\d{2}-\d{2}$/.test(since) && { since }),
    note: note.trim(),
  };
}

export function CrisisFieldsForm(props: {
  readonly values: CrisisValues;
  readonly onChange: (part: Partial<CrisisValues>) => void;
}) {
  const t = useWords();
  const format = useFormat();
  const lists = useProtectionLists();
  const { values, onChange } = props;
  return (
    <div className={classes['grid']}>
      <TextInput
        className={classes['wide'] ?? ''}
        label={t('protection:crisis.name')}
        withAsterisk
        data-autofocus
        maxLength={160}
        autoComplete="off"
        value={values.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        data-testid="crisis-name"
      />
      <Select
        label={t('protection:crisis.kind')}
        data={choicesOf(lists.crisisKinds, format)}
        withAsterisk
        aria-required
        allowDeselect={false}
        value={values.kind === '' ? null : values.kind}
        onChange={(kind) => onChange({ kind: kind ?? values.kind })}
      />
      <DateField
        id="crisis-since"
        label={t('protection:crisis.since')}
        withAsterisk={false}
        aria-required={false}
        error={null}
        onBlur={() => undefined}
        autoComplete="off"
        spellCheck={false}
        data-testid="crisis-since"
        partial={false}
        value={values.since}
        onChange={(since) => onChange({ since: since ?? '' })}
      />
      <TagsInput
        className={classes['wide'] ?? ''}
        label={t('protection:crisis.words')}
        description={t('protection:crisis.words-hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={[...values.words]}
        onChange={(words) => onChange({ words })}
        searchValue={values.typed}
        onSearchChange={(typed) => onChange({ typed })}
        maxTags={100}
        acceptValueOnBlur
        data-testid="crisis-words"
      />
      <MultiSelect
        className={classes['wide'] ?? ''}
        label={t('protection:crisis.countries')}
        description={t('protection:crisis.countries-hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={countryCodes.map((value) => ({ value, label: countryName(value, format.language) }))}
        searchable
        value={[...values.countries]}
        onChange={(countries) => onChange({ countries })}
      />
      <Textarea
        className={classes['wide'] ?? ''}
        label={t('protection:crisis.note')}
        autosize
        minRows={2}
        maxLength={4000}
        value={values.note}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
      />
    </div>
  );
}
