import { Button, Modal } from '@mantine/core';
import { IconGitMerge, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import type { PersonView } from '../../../sync/bridge/people-model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { MatchReasons } from './match-reasons.tsx';
import { MergeForm } from './merge-form.tsx';
import classes from './people.module.css';
import { BirthDate, Numbers } from './person-cells.tsx';

type Alike = PersonView['alike'][number];

/** Others who share a number, or name and birth date: the same person twice, perhaps. */
export function AlikePanel({ view }: { view: PersonView }) {
  const t = useWords();
  const format = useFormat();
  const [merging, setMerging] = useState<Alike | null>(null);
  if (view.alike.length === 0) return null;
  return (
    <section className={classes['notice']} aria-labelledby="person-alike" data-testid="alike">
      <h2 id="person-alike">
        <IconUsers size={17} stroke={1.8} aria-hidden /> {t('people:alike')}
      </h2>
      <p>{t('people:alike-explained')}</p>
      <ul className={classes['alike']}>
        {view.alike.map((one) => (
          <li key={one.person.id}>
            <a href={hashOfPlace({ screen: 'person', id: one.person.id })}>{one.person.name}</a>
            <BirthDate value={one.person.birthDate} />
            <Numbers numbers={one.person.numbers} most={2} />
            <MatchReasons reasons={one.reasons} />
            <span className={classes['quiet']}>
              {t('people:cases', { count: one.person.cases, formatted: format.count(one.person.cases) })}
            </span>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconGitMerge size={15} stroke={1.8} aria-hidden />}
              onClick={() => setMerging(one)}
              data-testid={`merge-${one.person.id}`}
            >
              {t('people:merge')}
            </Button>
          </li>
        ))}
      </ul>
      <Modal opened={merging !== null} onClose={() => setMerging(null)} title={t('people:merge-title')}>
        {merging === null ? null : <MergeForm view={view} other={merging} onClose={() => setMerging(null)} />}
      </Modal>
    </section>
  );
}
