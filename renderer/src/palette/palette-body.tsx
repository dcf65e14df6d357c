import { VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { FoundDocument } from '../documents/found-document.tsx';
import { useWords } from '../i18n/use-words.ts';
import { FoundPerson } from '../people/found-person.tsx';
import { FoundCase } from '../texts/found-case.tsx';
import classes from './palette.module.css';
import type { PaletteEntry } from './palette-entry.ts';
import { recentEntries } from './recent-entries.ts';
import { usePaletteEntries } from './use-palette-entries.tsx';

/** One field for everything: cases and people as one types, and where to go. */
export function PaletteBody({ onClose, onRun }: { onClose: () => void; onRun: (ran: boolean) => void }) {
  const t = useWords();
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [opener] = useState(() => document.activeElement);
  const { groups, searching } = usePaletteEntries(text);
  const entries = groups.flatMap((group) => group.entries);
  // Enter that came before the answer, as a reader of codes presses it, is for the first of it.
  const [awaited, setAwaited] = useState(false);
  useEffect(() => onRun(false), [onRun]);
  const current = Math.min(active, Math.max(0, entries.length - 1));

  const run = (entry: PaletteEntry | undefined) => {
    if (entry === undefined) return;
    onRun(true);
    // A dialog that it opens gives the cursor back to where it was before the palette, which is gone by then.
    if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    onClose();
    recentEntries.dispatch({ type: 'entry-run', key: entry.key });
    entry.run();
  };
  const runFirst = useRef(() => {});
  useEffect(() => {
    runFirst.current = () => run(entries[0]);
  });
  // Once: the entries are others whenever they are drawn.
  const isAnswered = awaited && !searching;
  useEffect(() => {
    if (isAnswered) runFirst.current();
  }, [isAnswered]);
  const onKeyDown = (event: KeyboardEvent) => {
    const last = entries.length - 1;
    if (event.key === 'ArrowDown') setActive(current === last ? 0 : current + 1);
    else if (event.key === 'ArrowUp') setActive(current === 0 ? last : current - 1);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      if (searching && current === 0) setAwaited(true);
      else run(entries[current]);
    } else return;
    event.preventDefault();
  };

  return (
    <div className={classes['palette']} data-testid="palette">
      <div className={classes['field']}>
        <IconSearch size={20} stroke={1.7} aria-hidden />
        <input
          className={classes['input']}
          data-autofocus
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setActive(0);
            setAwaited(false);
          }}
          onKeyDown={onKeyDown}
          placeholder={t('palette:placeholder')}
          aria-label={t('palette:placeholder')}
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={entries.length === 0 ? undefined : `${id}-${current}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          data-testid="palette-input"
        />
        <kbd>Esc</kbd>
      </div>
      <div className={classes['list']} role="listbox" id={`${id}-list`} aria-label={t('palette:results')}>
        {groups.map((group) => (
          <div key={group.name} role="group" aria-label={group.title}>
            <div className={classes['group']} aria-hidden>
              {group.title}
            </div>
            {group.entries.map((entry) => (
              <Option
                key={entry.key}
                id={`${id}-${entries.indexOf(entry)}`}
                entry={entry}
                active={entry === entries[current]}
                onHover={() => setActive(entries.indexOf(entry))}
                onRun={() => run(entry)}
              />
            ))}
          </div>
        ))}
      </div>
      {entries.length === 0 ? (
        <p className={classes['nothing']}>{searching ? t('palette:searching') : t('palette:nothing')}</p>
      ) : null}
      <VisuallyHidden role="status">{t('palette:count', { count: entries.length })}</VisuallyHidden>
    </div>
  );
}

function EntryTitle({ entry }: { entry: PaletteEntry }) {
  return (
    <span className={classes['title']}>
      {entry.title}
      {entry.detail === '' ? null : <span className={classes['detail']}>{entry.detail}</span>}
    </span>
  );
}

/** Why the search found it, in the words of what it is. */
function Found({ by, children }: { by: PaletteEntry['found']; children: ReactNode }) {
  if (by === undefined) return children;
  switch (by.kind) {
    case 'person':
      return (
        <FoundPerson found={by.foundField} named>
          {children}
        </FoundPerson>
      );
    case 'document':
      return (
        <FoundDocument found={by} named>
          {children}
        </FoundDocument>
      );
    default:
      return (
        <FoundCase found={by} named>
          {children}
        </FoundCase>
      );
  }
}

function Option(props: { id: string; entry: PaletteEntry; active: boolean; onHover: () => void; onRun: () => void }) {
  const { entry } = props;
  const Icon = entry.icon;
  return (
    // The keys are the input's: it names the active option.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={props.id}
      role="option"
      tabIndex={-1}
      aria-selected={props.active}
      className={classes['option']}
      onMouseMove={props.onHover}
      onClick={props.onRun}
      data-testid={entry.testid}
      ref={(element) => {
        if (props.active) element?.scrollIntoView({ block: 'nearest' });
      }}
    >
      <Icon size={18} stroke={1.7} aria-hidden />
      <Found by={entry.found}>
        <EntryTitle entry={entry} />
      </Found>
      {entry.aside}
    </div>
  );
}
