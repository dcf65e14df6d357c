import { Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { FormButtons } from './logs-panel.tsx';
import classes from './protection.module.css';
import { useSaving } from './use-saving.ts';
import { nobody, WhoField, type Who } from './who-field.tsx';

/** Somebody whom the list would not name: a person who is there by chance, or somebody the mission does not know. */
export function AddCitizen({ crisis, onDone }: { crisis: string; onDone: () => void }) {
  const t = useWords();
  const bridge = useBridge();
  const [draft] = useState(() => crypto.randomUUID());
  const [who, setWho] = useState<Who>(nobody);
  const [address, setAddress] = useState('');
  const [note, setNote] = useState('');
  const { saving, failure, save } = useSaving(onDone);
  const { id, name, phone } = who;
  const isEmpty = name.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const person = id === '' ? null : id;
    if (!isEmpty) save(() => bridge.command('addToCrisis', { crisis, draft, person, name, phone, address, note }));
  };
  return (
    <form className={classes['form']} onSubmit={submit} data-testid="add-citizen-form">
      <WhoField id="citizen-who" label={t('people:field.name')} value={who} onChange={setWho} first />
      {id !== '' ? null : (
        <TextInput
          label={t('protection:citizen.address')}
          maxLength={400}
          autoComplete="off"
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      )}
      <Textarea
        label={t('protection:citizen.note')}
        autosize
        minRows={2}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {failure === null ? null : <FailureNote failure={failure} compact />}
      <FormButtons saving={saving} wanted={[isEmpty && t('people:field.name')]} onCancel={onDone} />
    </form>
  );
}
