import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PersonMatch } from '../../../sync/bridge/people-model.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useWords } from '../i18n/use-words.ts';
import { FoundPeople } from './found-people.tsx';
import classes from './people.module.css';

/** Finds somebody known by a name or a number, and hands on whoever is pressed. */
export function PersonFinder(props: {
  label: string;
  testid: string;
  /** Whoever is not to be found: oneself. */
  except?: string;
  onFound: (match: PersonMatch) => void;
}) {
  const t = useWords();
  const [text, setText] = useState('');
  const found = useWatch('personMatches', { text, name: '', birthDate: '', numbers: [] });
  const others = found.kind === 'answered' ? found.value.filter(({ person }) => person.id !== props.except) : [];
  return (
    <>
      <TextInput
        label={props.label}
        data-autofocus
        value={text}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
        data-testid={`${props.testid}-search`}
      />
      <FoundPeople matches={others} testid={props.testid} onFound={props.onFound} />
      {text.trim() !== '' && found.kind === 'answered' && others.length === 0 ? (
        <p className={classes['quiet']} role="status">
          {t('people:kin-none')}
        </p>
      ) : null}
    </>
  );
}
