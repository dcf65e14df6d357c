import { Button, Modal } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import { useState } from 'react';
import type { PersonMatch, PersonView } from '../../../sync/bridge/people-model.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useWords } from '../i18n/use-words.ts';
import { useOfferActions } from '../palette/offered-actions.ts';
import { Waiting } from '../ui/waiting.tsx';
import { MergeForm } from './merge-form.tsx';
import classes from './people.module.css';
import { PersonFinder } from './person-finder.tsx';

/** For whoever knows of two entries of one person that nothing in them gives away: another name, a number misread. */
export function SamePerson({ view }: { view: PersonView }) {
  const t = useWords();
  const [opened, setOpened] = useState(false);
  const [other, setOther] = useState<PersonMatch['person'] | null>(null);
  const close = () => {
    setOpened(false);
    setOther(null);
  };
  const open = () => setOpened(true);
  useOfferActions([{ key: 'same-person', title: t('people:merge-title'), icon: IconGitMerge, run: open }]);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconGitMerge size={15} stroke={1.8} aria-hidden />}
        onClick={open}
        data-testid="same-person"
      >
        {t('people:same-person')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('people:merge-title')}>
        {other === null ? (
          <div className={classes['dialog']}>
            <PersonFinder
              label={t('people:kin-person')}
              testid="other"
              except={view.id}
              onFound={({ person }) => setOther(person)}
            />
          </div>
        ) : (
          <MergeFound view={view} person={other} onClose={close} />
        )}
      </Modal>
    </>
  );
}

function MergeFound(props: { view: PersonView; person: PersonMatch['person']; onClose: () => void }) {
  const { view, person, onClose } = props;
  const watched = useWatch('person', { id: person.id });
  if (watched.kind === 'failed') return <FailedAnswer failure={watched.failure} />;
  if (watched.kind === 'waiting' || watched.value === null) return <Waiting shape="rows" />;
  return <MergeForm view={view} other={{ person, view: watched.value.view }} onClose={onClose} />;
}
