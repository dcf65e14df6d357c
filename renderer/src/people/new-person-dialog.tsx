import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { numberField, readNumber } from '../../../sync/domain/people/person-fields.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { DateField } from '../form/date-field.tsx';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { KnownAlready } from './known-already.tsx';
import classes from './people.module.css';
import { Missing, isWanting } from '../form/missing.tsx';

export function NewPersonDialog(props: { opened: boolean; onClose: () => void; onShow: (id: string) => void }) {
  const t = useWords();
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('people:new-title')}>
      {props.opened ? <NewPersonForm {...props} /> : null}
    </Modal>
  );
}

function NewPersonForm({ onClose, onShow }: { onClose: () => void; onShow: (id: string) => void }) {
  const t = useWords();
  const bridge = useBridge();
  const [draft] = useState(() => crypto.randomUUID());
  const [name, setName] = useState('');
  const [birthDate, setBirthDate] = useState('');
  const [number, setNumber] = useState('');
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const read = readNumber(number);
  const isNumberWrong = number.trim() !== '' && read === null;
  const cleanName = name.normalize('NFC').trim().replaceAll(/\s+/gu, ' ');
  const wanted = [cleanName === '' && t('people:field.name')];
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (saving || cleanName === '' || isNumberWrong) return;
    setSaving(true);
    setFailure(null);
    const fields = {
      name: cleanName,
      ...(birthDate !== '' && { birth_date: birthDate }),
      ...(read && { [numberField(read.kind, read.number)]: true }),
    };
    void bridge.command('createPerson', { draft, fields }).then((answer) => {
      setSaving(false);
      if (!answer.ok) return setFailure(answer.error);
      showSaved((t) => t('people:created', { name: fields.name }));
      onClose();
      onShow(answer.value.id);
    });
  };
  return (
    <form className={classes['dialog']} onSubmit={save}>
      <TextInput
        label={t('people:field.name')}
        withAsterisk
        aria-required
        data-autofocus
        maxLength={200}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-testid="new-person-name"
      />
      <DateField
        id="new-person-birth"
        label={t('people:field.birth_date')}
        withAsterisk={false}
        aria-required={false}
        error={null}
        onBlur={() => undefined}
        autoComplete="off"
        spellCheck={false}
        data-testid="new-person-birth"
        partial
        value={birthDate}
        onChange={(value) => setBirthDate(value ?? '')}
      />
      <TextInput
        label={t('people:number')}
        maxLength={40}
        autoComplete="off"
        value={number}
        error={isNumberWrong ? t('people:number-fault') : null}
        onChange={(event) => setNumber(event.currentTarget.value)}
        data-testid="new-person-number"
      />
      <KnownAlready
        name={cleanName}
        birthDate={birthDate}
        number={read?.number ?? ''}
        onOpen={(id) => {
          onClose();
          onShow(id);
        }}
      />
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Missing wanted={wanted} />
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={saving} disabled={isWanting(wanted)} data-testid="new-person-save">
          {t('people:save')}
        </Button>
      </Group>
    </form>
  );
}
