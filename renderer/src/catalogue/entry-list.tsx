import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconPlus, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { isPressed } from '../keys/bindings.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './editor.module.css';

export interface Entry {
  /** Stays the same while the entry is edited. */
  readonly key: string;
  readonly name: string;
  readonly content: ReactNode;
}

/** Entries in an order that people see: moved by their handles, by the arrows, or by Alt and the arrow keys; removed; added. */
export function EntryList(props: {
  readonly entries: readonly Entry[];
  readonly onMove: (from: number, to: number) => void;
  readonly onRemove: (index: number) => void;
  readonly onAdd?: () => void;
  readonly addWords?: string;
  readonly testid: string;
}) {
  const { entries, onMove, onRemove, onAdd, addWords, testid } = props;
  const dragged = useRef<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const drop = (to: number) => {
    if (dragged.current !== null && dragged.current !== to) onMove(dragged.current, to);
    dragged.current = null;
    setOver(null);
  };
  return (
    <>
      <ol className={classes['entries']} data-testid={testid}>
        {entries.map((entry, index) => (
          // What is dragged over it has its own handle, and the arrows beside it do the same by keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li
            key={entry.key}
            className={classes['entry']}
            data-over={over === index}
            onDragOver={(event) => {
              if (dragged.current === null) return;
              event.preventDefault();
              setOver(index);
            }}
            onDrop={() => drop(index)}
          >
            <Tools
              entry={entry}
              index={index}
              last={entries.length - 1}
              onMove={onMove}
              onRemove={onRemove}
              onDrag={(at) => {
                dragged.current = at;
                if (at === null) setOver(null);
              }}
            />
            <div className={classes['content']}>{entry.content}</div>
          </li>
        ))}
      </ol>
      {onAdd === undefined ? null : (
        <Button
          className={classes['add']}
          variant="default"
          size="xs"
          leftSection={<IconPlus size={15} stroke={1.8} aria-hidden />}
          onClick={onAdd}
          data-testid={`${testid}-add`}
        >
          {addWords}
        </Button>
      )}
    </>
  );
}

function Tools(props: {
  readonly entry: Entry;
  readonly index: number;
  readonly last: number;
  readonly onMove: (from: number, to: number) => void;
  readonly onRemove: (index: number) => void;
  readonly onDrag: (index: number | null) => void;
}) {
  const t = useWords();
  const { entry, index, last, onMove, onRemove, onDrag } = props;
  const { name } = entry;
  const move = (to: number) => {
    if (to >= 0 && to <= last) onMove(index, to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = isPressed(event, 'move-up') ? -1 : isPressed(event, 'move-down') ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    move(index + step);
  };
  return (
    <div className={classes['tools']} role="group" aria-label={name}>
      <span
        className={classes['handle']}
        draggable
        onDragStart={() => onDrag(index)}
        onDragEnd={() => onDrag(null)}
        data-testid={`drag-${entry.key}`}
        aria-hidden
      >
        <IconGripVertical size={16} stroke={1.7} />
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={26}
        aria-label={t('catalogue:move-up', { name })}
        disabled={index === 0}
        onClick={() => move(index - 1)}
        onKeyDown={onKeyDown}
        data-testid={`up-${entry.key}`}
      >
        <IconArrowUp size={15} stroke={1.8} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={26}
        aria-label={t('catalogue:move-down', { name })}
        disabled={index === last}
        onClick={() => move(index + 1)}
        onKeyDown={onKeyDown}
        data-testid={`down-${entry.key}`}
      >
        <IconArrowDown size={15} stroke={1.8} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="red"
        size={26}
        aria-label={t('catalogue:remove', { name })}
        onClick={() => onRemove(index)}
        data-testid={`remove-${entry.key}`}
      >
        <IconTrash size={15} stroke={1.8} aria-hidden />
      </ActionIcon>
    </div>
  );
}
