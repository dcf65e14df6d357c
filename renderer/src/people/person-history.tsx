import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import type { HistoryEntry } from '../../../sync/bridge/model.ts';
import type { PersonView } from '../../../sync/bridge/people-model.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { historyWords } from './history-words.ts';
import classes from './people.module.css';
import { usePersonWords } from './person-words.ts';
import { Waiting } from '../ui/waiting.tsx';

/** Every record about the person, the newest first: opened when somebody asks. */
export function PersonHistory({ view }: { view: PersonView }) {
  const t = useWords();
  const [shown, setShown] = useState(false);
  return (
    <section className={classes['block']} aria-label={t('people:history')}>
      <Button
        variant="subtle"
        size="compact-md"
        leftSection={<IconHistory size={16} stroke={1.7} aria-hidden />}
        onClick={() => setShown(!shown)}
        aria-expanded={shown}
        data-testid="person-history"
      >
        {shown ? t('people:hide-history') : t('people:show-history')}
      </Button>
      {shown ? <Entries id={view.id} /> : null}
    </section>
  );
}

function Entries({ id }: { id: string }) {
  const watched = useWatch('personHistory', { id });
  if (watched.kind === 'failed') return <FailedAnswer failure={watched.failure} />;
  if (watched.kind === 'waiting') return <Waiting shape="rows" />;
  const byRecord = new Map(watched.value.map((entry) => [entry.record, entry]));
  return (
    <ol className={classes['history']} reversed>
      {watched.value.toReversed().map((entry) => (
        <Entry key={entry.record} entry={entry} byRecord={byRecord} />
      ))}
    </ol>
  );
}

function Entry({ entry, byRecord }: { entry: HistoryEntry; byRecord: ReadonlyMap<string, HistoryEntry> }) {
  const t = useWords();
  const format = useFormat();
  const words = usePersonWords();
  const { operation } = entry;
  const fields = operation.type === 'open' || operation.type === 'set' ? Object.entries(operation.fields) : [];
  return (
    <li data-struck={entry.notCounting !== null}>
      <span>{historyWords(operation, t)}</span>
      <span className={classes['quiet']}>
        {format.dateTime(entry.at)} · {entry.actorName} · {entry.deviceName}
        {entry.notCounting === null ? null : ` · ${t(`history:not-counting.${entry.notCounting}`)}`}
      </span>
      {operation.type === 'void' ? <Struck entry={byRecord.get(operation.record)} reason={operation.reason} /> : null}
      {operation.type === 'link' ? <Kin id={operation.to} /> : null}
      {fields.length === 0 ? null : (
        <span className={classes['quiet']}>
          {fields.map(([name, value]) => `${words.label(name)}: ${words.value(name, value)}`).join(' · ')}
        </span>
      )}
    </li>
  );
}

/** What was struck, and why. */
function Struck({ entry, reason }: { entry: HistoryEntry | undefined; reason: string }) {
  const t = useWords();
  const format = useFormat();
  return (
    <>
      {entry === undefined ? null : (
        <span className={classes['quiet']}>
          {t('history:struck-record', {
            what: historyWords(entry.operation, t),
            name: entry.actorName,
            time: format.dateTime(entry.at),
          })}
          {entry.operation.type === 'link' ? <Kin id={entry.operation.to} /> : null}
        </span>
      )}
      <span>{reason}</span>
    </>
  );
}

/** With whom the relation is. */
function Kin({ id }: { id: string }) {
  const watched = useWatch('person', { id });
  const name = watched.kind === 'answered' ? watched.value?.name : undefined;
  if (name === undefined) return null;
  return (
    <span>
      {' '}
      <a href={hashOfPlace({ screen: 'person', id })}>{name}</a>
    </span>
  );
}
