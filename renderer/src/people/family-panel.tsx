import { ActionIcon, Button } from '@mantine/core';
import { IconUserPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { PersonView } from '../../../sync/bridge/people-model.ts';
import { isFamilyRelation, isParentTooYoung } from '../../../sync/domain/people/relations.ts';
import { useWords } from '../i18n/use-words.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { ToneMark } from '../ui/tone-mark.tsx';
import { KinDialog } from './kin-dialog.tsx';
import classes from './people.module.css';
import { BirthDate } from './person-cells.tsx';
import { UndoDialog, type Undoing } from './undo-dialog.tsx';

/** Family as it was written down on either side. */
export function FamilyPanel({ view }: { view: PersonView }) {
  const t = useWords();
  const [adding, setAdding] = useState(false);
  const [undoing, setUndoing] = useState<Undoing | null>(null);
  const relationWords = (relation: string | null) =>
    t(`people:relation.${relation !== null && isFamilyRelation(relation) ? relation : 'unknown'}`);
  return (
    <section className={classes['panel']} aria-labelledby="person-family" data-testid="family">
      <h2 id="person-family">{t('people:family')}</h2>
      {view.family.length === 0 ? <p className={classes['quiet']}>{t('people:no-family')}</p> : null}
      <ul className={classes['lines']}>
        {view.family.map(({ record, relation, person, name, birthDate }) => (
          <li key={record}>
            <span>
              <span className={classes['quiet']}>{relationWords(relation)}</span>{' '}
              <a href={hashOfPlace({ screen: 'person', id: person })}>{name}</a> <BirthDate value={birthDate} />{' '}
              {isParentTooYoung(relation, view.birthDate, birthDate) ? (
                <ToneMark tone="warning">{t('people:kin-dates')}</ToneMark>
              ) : null}
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={26}
              aria-label={t('people:drop-kin', { name })}
              onClick={() => setUndoing({ what: 'link', record, words: `${relationWords(relation)}: ${name}` })}
            >
              <IconX size={15} stroke={1.9} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconUserPlus size={15} stroke={1.8} aria-hidden />}
        onClick={() => setAdding(true)}
        data-testid="add-kin"
      >
        {t('people:add-kin')}
      </Button>
      <KinDialog view={view} opened={adding} onClose={() => setAdding(false)} />
      <UndoDialog view={view} undoing={undoing} onClose={() => setUndoing(null)} />
    </section>
  );
}
