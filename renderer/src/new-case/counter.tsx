import { Button, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconId, IconUserCheck, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect } from 'react';
import { looksLikeDossierCode } from '../../../sync/domain/dossier-code.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { openByCode } from '../cases/open-by-code.ts';
import type { PersonMatch } from '../../../sync/bridge/people-model.ts';
import type { FormPerson } from '../../../sync/domain/people/form-people.ts';
import { useWords } from '../i18n/use-words.ts';
import { digitOf, isPressed } from '../keys/bindings.ts';
import { type Draft, drafts } from '../stores/drafts/drafts.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { useRoleName } from '../people/role-name.ts';
import classes from './counter.module.css';
import { MatchList } from './match-list.tsx';
import { isWholeZone, takeZone } from './read-zone.ts';
import { takePerson } from './take-person.ts';
import { typeInto } from './type-into.ts';
import { useMatches } from './use-matches.ts';
import { ZoneNote } from './zone-note.tsx';

export interface CounterProps {
  readonly draft: Draft;
  /** Whose fields the keyboard is in: the one that is looked for. */
  readonly person: FormPerson | undefined;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly today: string;
  readonly finder: RefObject<HTMLInputElement | null>;
  /** Somebody was taken, or a zone read: the form has changed under the hand. */
  readonly onFilled: () => void;
}

/** Who stands at the counter: a passport's zone, a number or a name in one field, and whoever is known by it. */
export function Counter(props: CounterProps) {
  const t = useWords();
  const bridge = useBridge();
  const { draft, person, text, onText, today, finder, onFilled } = props;
  const procedure = draft.procedure.code;
  const { matches, none } = useMatches(draft, person, text);
  const roleName = useRoleName(draft.procedure);
  const taken = person === undefined ? undefined : draft.people[person.role];

  const take = (match: PersonMatch) => {
    if (person === undefined) return;
    takePerson(procedure, person, match);
    onText('');
    onFilled();
  };
  useTakeKeys(matches, take);

  const change = (typed: string) => {
    if (isWholeZone(typed, today) && takeZone(draft, person, typed, today)) {
      onText('');
      onFilled();
    } else onText(typed);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    // A reader ends its first line as it ends its second.
    if (/^[A-Z0-9<]{30}$|^[A-Z0-9<]{36}$|^[A-Z0-9<]{44}$|^[A-Z0-9<]{60}$/i.test(text) && text.includes('<<')) return;
    const [first] = matches;
    if (takeZone(draft, person, text, today)) onText('');
    else if (first !== undefined && text.trim() !== '') take(first);
    else if (looksLikeDossierCode(text)) void openByCode(bridge, text);
    else {
      if (typeInto(draft, person, text)) onText('');
      onFilled();
    }
  };

  return (
    <div className={classes['counter']} data-testid="counter">
      {taken === undefined ? (
        <TextInput
          ref={finder}
          size="sm"
          label={t('counter:find', { role: person === undefined ? '' : roleName(person.role) })}
          description={t('counter:find-hint')}
          placeholder={t('counter:find-placeholder')}
          leftSection={<IconId size={18} stroke={1.7} aria-hidden />}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          data-testid="finder"
        />
      ) : (
        <TakenCard draft={draft} person={person!} />
      )}
      {none && text.trim().length > 1 ? (
        <p className={classes['nobody']} role="status" data-testid="nobody-known">
          {t('counter:nobody')}
        </p>
      ) : null}
      <ZoneNote zone={draft.zone} />
      {matches.length === 0 ? null : <MatchList matches={matches} procedure={procedure} onTake={take} />}
    </div>
  );
}

/** F2 takes the most likely, Alt and a digit another: from any field. */
function useTakeKeys(matches: readonly PersonMatch[], take: (match: PersonMatch) => void): void {
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.shiftKey) return;
      const another = isPressed(event, 'take-another') ? matches[digitOf(event) - 1] : undefined;
      const chosen = isPressed(event, 'take-first') ? matches[0] : another;
      if (chosen === undefined) return;
      event.preventDefault();
      take(chosen);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}

function TakenCard({ draft, person }: { draft: Draft; person: FormPerson }) {
  const t = useWords();
  const roleName = useRoleName(draft.procedure);
  const taken = draft.people[person.role];
  if (taken === undefined) return null;
  const leave = () =>
    drafts.dispatch({
      type: 'person-left',
      procedure: draft.procedure.code,
      role: person.role,
      codes: person.parts.map(({ code }) => code),
    });
  return (
    <div className={classes['taken']} data-testid="taken">
      <IconUserCheck size={20} stroke={1.8} aria-hidden />
      <p>
        {t('counter:taken', { role: roleName(person.role) })}{' '}
        <a href={hashOfPlace({ screen: 'person', id: taken.id })}>{taken.name}</a>
        {taken.open.length === 0 ? null : (
          <span className={classes['open']} data-testid="open-same">
            <IconAlertTriangle size={14} stroke={1.9} aria-hidden />
            {t('counter:open-same-long')}{' '}
            {taken.open.map(({ id, code }) => (
              <a key={id} href={hashOfPlace({ screen: 'case', id })}>
                {code}
              </a>
            ))}
          </span>
        )}
      </p>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconX size={14} stroke={2} aria-hidden />}
        onClick={leave}
        data-testid="leave-person"
      >
        {t('counter:leave')}
      </Button>
    </div>
  );
}
