import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Staff } from '../../../sync/bridge/model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { signIn } from '../stores/sign-in/sign-in.ts';
import { PersonBadge } from '../ui/person-badge.tsx';
import { findStaff } from './find-staff.ts';
import classes from './staff-list.module.css';

/** Long lists get a field to find a name in. */
const SEARCHABLE_FROM = 9;

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export function StaffList({ staff }: { staff: readonly Staff[] }) {
  const t = useWords();
  const [text, setText] = useState('');
  const chosen = signIn.use((state) => state.chosen);
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const shown = findStaff(staff, text);
  const current = shown.findIndex(({ id }) => id === chosen);

  useEffect(() => {
    if (chosen === null) list.current?.querySelector<HTMLElement>('[role=radio]')?.focus();
    // A desk that locked itself remembers who sat at it: also in sight, in a list that scrolls.
    else list.current?.querySelector('[aria-checked=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  useEffect(() => {
    if (signIn.get().chosen !== null) toPassphrase();
  }, []);

  /** The first who is found is who is looked for, whoever sat at this desk before. */
  const look = (wanted: string) => {
    setText(wanted);
    const [first] = findStaff(staff, wanted);
    if (wanted.trim() !== '' && first !== undefined) signIn.dispatch({ type: 'staff-chosen', staff: first.id });
  };
  const choose = (person: Staff | undefined) => {
    if (person === undefined) return;
    signIn.dispatch({ type: 'staff-chosen', staff: person.id });
    list.current?.querySelector<HTMLElement>(`[data-staff="${person.id}"]`)?.focus();
  };
  /** Who was looked for by name is the first of those found. */
  const enterFound = (event: KeyboardEvent) => {
    event.preventDefault();
    const found = shown[Math.max(0, current)];
    if (found === undefined) return;
    flushSync(() => choose(found));
    toPassphrase();
  };
  /** Down from the field leads to who is chosen already, and only from there on. */
  const intoList = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return onKeyDown(event);
    event.preventDefault();
    choose(shown[Math.max(0, current)]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    // Whoever types their name where the list has the cursor looks for it: the letter goes on into the field.
    const isLetter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (isLetter) field.current?.focus();
    if (step === undefined) return;
    event.preventDefault();
    choose(shown[(current + step + shown.length) % shown.length]);
  };

  return (
    <div className={classes['wrap']}>
      <div className={classes['head']}>
        <span id="staff-label">{t('sign-in:choose')}</span>
        <span className={classes['keys']}>{t('sign-in:keys')}</span>
      </div>
      {staff.length < SEARCHABLE_FROM ? null : (
        <TextInput
          ref={field}
          value={text}
          onChange={(event) => look(event.currentTarget.value)}
          onKeyDown={(event) => (event.key === 'Enter' ? enterFound(event) : intoList(event))}
          placeholder={t('sign-in:find')}
          aria-label={t('sign-in:find')}
          leftSection={<IconSearch size={16} aria-hidden />}
          mb={8}
        />
      )}
      <div className={classes['list']} role="radiogroup" aria-labelledby="staff-label" ref={list} onKeyDown={onKeyDown}>
        {shown.map((person, index) => (
          <StaffCard
            key={person.id}
            person={person}
            chosen={person.id === chosen}
            reachable={current === -1 ? index === 0 : index === current}
            onChoose={() => choose(person)}
          />
        ))}
        {shown.length === 0 ? <p className={classes['nobody']}>{t('sign-in:nobody-found')}</p> : null}
      </div>
    </div>
  );
}

function toPassphrase() {
  document.getElementById('passphrase')?.focus();
}

function StaffCard(props: { person: Staff; chosen: boolean; reachable: boolean; onChoose: () => void }) {
  const format = useFormat();
  const { person } = props;
  return (
    <button
      type="button"
      role="radio"
      aria-checked={props.chosen}
      tabIndex={props.reachable ? 0 : -1}
      className={classes['card']}
      data-staff={person.id}
      data-testid={`sign-in-staff-${person.id}`}
      onClick={() => {
        // The field of the person chosen now is another one than that of the person before.
        flushSync(props.onChoose);
        toPassphrase();
      }}
    >
      <PersonBadge name={person.name} size={34} />
      <span className={classes['who']}>
        <span className={classes['person']}>{person.name}</span>
        <span className={classes['post']}>{format.text(person.title)}</span>
      </span>
    </button>
  );
}
