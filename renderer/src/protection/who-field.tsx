import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useRef } from 'react';
import { useWatch } from '../bridge/use-watch.ts';
import { useWords } from '../i18n/use-words.ts';
import people from '../people/people.module.css';
import { BirthDate, Numbers } from '../people/person-cells.tsx';
import classes from './protection.module.css';

/** Somebody known, or somebody new with what is known of them. */
export interface Who {
  /** Empty for somebody new. */
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly number: string;
}

export const nobody: Who = { id: '', name: '', phone: '', number: '' };

/** Typed while somebody is on the line: whoever is known already is offered, and taken by a key; else it is somebody new. */
export function WhoField(props: {
  readonly id: string;
  readonly label: string;
  readonly value: Who;
  readonly onChange: (who: Who) => void;
  /** In a dialog: where one begins to type. */
  readonly first?: boolean;
}) {
  const t = useWords();
  const { id, value, onChange } = props;
  const list = useRef<HTMLUListElement>(null);
  const found = useWatch('personMatches', { text: value.name, name: '', birthDate: '', numbers: [] });
  const isLooking = value.id === '' && value.name.trim().length > 1;
  const matches = isLooking && found.kind === 'answered' ? found.value : [];
  const intoList = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' || matches.length === 0) return;
    event.preventDefault();
    list.current?.querySelector('button')?.focus();
  };
  const alongList = (event: KeyboardEvent<HTMLElement>) => {
    const step =
      event.key === 'ArrowDown' ? 'nextElementSibling' : event.key === 'ArrowUp' ? 'previousElementSibling' : null;
    if (step === null) return;
    event.preventDefault();
    const next =
      event.currentTarget.parentElement?.[step]?.querySelector('button') ?? document.getElementById(`${id}-name`);
    next?.focus();
  };
  return (
    <div className={classes['who']}>
      <TextInput
        id={`${id}-name`}
        label={props.label}
        value={value.name}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        data-autofocus={props.first}
        description={value.id === '' ? undefined : t('protection:who-known')}
        onChange={(event) => onChange({ ...value, id: '', name: event.currentTarget.value })}
        onKeyDown={intoList}
        data-testid={`${id}-name`}
      />
      {matches.length === 0 ? null : (
        <ul className={people['found']} ref={list} aria-label={t('protection:who-found')}>
          {matches.map(({ person }) => (
            <li key={person.id}>
              <button
                type="button"
                onKeyDown={alongList}
                onClick={() => onChange({ id: person.id, name: person.name, phone: person.phone, number: '' })}
                data-testid={`${id}-match-${person.id}`}
              >
                <span className={people['name']}>{person.name}</span>
                <BirthDate value={person.birthDate} />
                <Numbers numbers={person.numbers} most={1} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {value.id !== '' ? null : (
        <div className={classes['pair']}>
          <TextInput
            label={t('protection:field.caller/phone')}
            value={value.phone}
            maxLength={80}
            autoComplete="off"
            inputMode="tel"
            onChange={(event) => onChange({ ...value, phone: event.currentTarget.value })}
            data-testid={`${id}-phone`}
          />
          <TextInput
            label={t('people:number')}
            value={value.number}
            maxLength={40}
            autoComplete="off"
            onChange={(event) => onChange({ ...value, number: event.currentTarget.value })}
            data-testid={`${id}-number`}
          />
        </div>
      )}
    </div>
  );
}

/** As a command wants it. */
export function concernedOf(role: string, { id, name, phone, number }: Who) {
  return { role, person: id === '' ? { name: name.normalize('NFC').trim(), phone, number } : { id } };
}
