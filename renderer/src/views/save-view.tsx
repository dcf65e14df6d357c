import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import classes from './views.module.css';
import { Missing, isWanting } from '../form/missing.tsx';
import type { ViewedList } from './viewed-list.ts';

/** Names what the list shows now. */
export function SaveView({ list, onClose }: { list: ViewedList; onClose: () => void }) {
  const t = useWords();
  const bridge = useBridge();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const said = name.trim();
  const wanted = [said === '' && t('views:name')];
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (said === '') return;
    const view = { id: crypto.randomUUID().replaceAll('-', ''), name: said, shared, ...list.inUse() };
    void bridge.command('writeViews', { saved: [view], removed: [], order: null }).then((answer) => {
      if (!answer.ok) return setFailure(answer.error);
      showSaved((t2) => t2('views:saved', { name: said }));
      return onClose();
    });
  };
  return (
    <form onSubmit={save} className={classes['form']}>
      <TextInput
        label={t('views:name')}
        description={t('views:name-hint')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={80}
        autoComplete="off"
        data-autofocus
        data-testid="view-name"
      />
      <Checkbox
        label={t('views:share')}
        description={t('views:share-hint')}
        checked={shared}
        onChange={(event) => setShared(event.currentTarget.checked)}
        data-testid="view-shared"
      />
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Missing wanted={wanted} />
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={isWanting(wanted)} data-testid="view-save">
          {t('save')}
        </Button>
      </Group>
    </form>
  );
}
