import { IconUserOff } from '@tabler/icons-react';
import type { PersonView } from '../../../sync/bridge/people-model.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useWords } from '../i18n/use-words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { SubjectConflicts } from '../conflicts/subject-conflicts.tsx';
import { AlikePanel } from './alike-panel.tsx';
import { DocumentPanel } from './document-panel.tsx';
import { DossierPanel } from './dossier-panel.tsx';
import { EmergencyPanel } from './emergency-panel.tsx';
import { FamilyPanel } from './family-panel.tsx';
import { MergePanel } from './merge-panel.tsx';
import classes from './people.module.css';
import { PersonFields } from './person-fields.tsx';
import { PersonHead } from './person-head.tsx';
import { PersonHistory } from './person-history.tsx';
import { Waiting } from '../ui/waiting.tsx';

export function PersonScreen({ id }: { id: string }) {
  const t = useWords();
  const watched = useWatch('person', { id });
  if (watched.kind === 'waiting') return <Waiting shape="rows" />;
  if (watched.kind === 'failed') return <FailedAnswer failure={watched.failure} />;
  if (watched.value === null)
    return <EmptyState icon={IconUserOff} title={t('people:not-here')} body={t('people:not-here-body')} />;
  return <OpenedPerson key={id} view={watched.value} />;
}

function OpenedPerson({ view }: { view: PersonView }) {
  return (
    <article className={classes['person']} aria-labelledby="person-title" data-testid="person" data-person={view.id}>
      <PersonHead view={view} />
      <div className={classes['columns']}>
        <div className={classes['main']}>
          <SubjectConflicts kind="person" seen={view} title={view.name} />
          <AlikePanel view={view} />
          <PersonFields view={view} />
          <PersonHistory view={view} />
        </div>
        <div className={classes['side']}>
          <DossierPanel view={view} />
          <DocumentPanel view={view} />
          <EmergencyPanel view={view} />
          <FamilyPanel view={view} />
          <MergePanel view={view} />
        </div>
      </div>
    </article>
  );
}
