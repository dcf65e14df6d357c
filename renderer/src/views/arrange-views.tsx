import { ActionIcon, Button, Checkbox, Group, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconFilterCheck, IconTrash } from '@tabler/icons-react';
import { type FormEvent, type MouseEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { ListedView, SavedView, ViewContent } from '../../../sync/bridge/contract/views.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { changesOf, moved } from './changed-views.ts';
import classes from './views.module.css';
import { Missing, isWanting } from '../form/missing.tsx';
import { isInUse, type ViewedList } from './viewed-list.ts';

/** One's own views: named, ordered, shared, set to what the list shows now, or gone; all of it by one record when it is saved. */
export function ArrangeViews(props: {
  list: ViewedList;
  views: readonly ListedView[];
  /** One's own of other lists, which keep their order. */
  others: readonly string[];
  onClose: () => void;
}) {
  const { list, views, others, onClose } = props;
  const t = useWords();
  const bridge = useBridge();
  // As they were when the dialog came up: what another device saves meanwhile is neither changed nor removed.
  const [before] = useState(() => views.map(({ by: _by, ...view }): SavedView => view));
  const [rows, setRows] = useState<readonly SavedView[]>(before);
  const [failure, setFailure] = useState<Failure | null>(null);
  const wanted = [rows.some(({ name }) => name.trim() === '') && t('views:name')];
  const change = (id: string, fields: Partial<Pick<SavedView, 'name' | 'shared'>> | ViewContent) =>
    setRows(rows.map((row) => (row.id === id ? ({ ...row, ...fields } as SavedView) : row)));
  const move = (index: number, by: -1 | 1) => (event: MouseEvent<HTMLButtonElement>) => {
    const pressed = event.currentTarget;
    flushSync(() => setRows(moved(rows, index, by)));
    pressed.focus();
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isWanting(wanted)) return;
    const changes = changesOf(before, rows, others);
    if (changes === null) return onClose();
    void bridge.command('writeViews', changes).then((answer) => {
      if (!answer.ok) return setFailure(answer.error);
      showSaved((t2) => t2('views:arranged'));
      return onClose();
    });
  };
  return (
    <form onSubmit={save} className={classes['form']} data-testid="arrange-form">
      <p className={classes['hint']}>{t('views:arrange-hint')}</p>
      <ul className={classes['rows']}>
        {rows.map((row, index) => (
          <li key={row.id} className={classes['row']}>
            <TextInput
              aria-label={t('views:name')}
              value={row.name}
              error={row.name.trim() === '' ? t('views:name-needed') : null}
              onChange={(event) => change(row.id, { name: event.currentTarget.value })}
              maxLength={80}
              autoComplete="off"
              className={classes['field']}
              data-autofocus={index === 0 || undefined}
              data-testid={`rename-${row.id}`}
            />
            <Checkbox
              label={t('views:share')}
              aria-label={t('views:share-of', { name: row.name })}
              checked={row.shared}
              onChange={(event) => change(row.id, { shared: event.currentTarget.checked })}
              data-testid={`share-${row.id}`}
            />
            <RowTool
              icon={IconFilterCheck}
              words={t('views:update', { name: row.name })}
              pressed={isInUse(list, row)}
              onClick={() => change(row.id, structuredClone(list.inUse()))}
              testid={`update-${row.id}`}
            />
            <RowTool
              icon={IconArrowUp}
              words={t('views:up', { name: row.name })}
              onClick={move(index, -1)}
              testid={`up-${row.id}`}
            />
            <RowTool
              icon={IconArrowDown}
              words={t('views:down', { name: row.name })}
              onClick={move(index, 1)}
              testid={`down-${row.id}`}
            />
            <RowTool
              icon={IconTrash}
              words={t('views:remove', { name: row.name })}
              onClick={() => setRows(rows.filter(({ id }) => id !== row.id))}
              testid={`remove-${row.id}`}
            />
          </li>
        ))}
      </ul>
      {rows.length === 0 ? <p className={classes['hint']}>{t('views:all-removed')}</p> : null}
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Missing wanted={wanted} />
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={isWanting(wanted)} data-testid="arrange-save">
          {t('save')}
        </Button>
      </Group>
    </form>
  );
}

function RowTool(props: {
  icon: typeof IconTrash;
  words: string;
  pressed?: boolean;
  onClick: (event: MouseEvent<HTMLButtonElement>) => void;
  testid: string;
}) {
  const { icon: Icon, words, pressed } = props;
  return (
    <ActionIcon
      variant={pressed === true ? 'light' : 'subtle'}
      color={pressed === true ? 'teal' : 'gray'}
      size={32}
      aria-label={words}
      title={words}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      onClick={props.onClick}
      data-testid={props.testid}
    >
      <Icon size={17} stroke={1.7} aria-hidden />
    </ActionIcon>
  );
}
