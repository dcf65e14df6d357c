import { Modal, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { PersonView } from '../../../sync/bridge/people-model.ts';
import { familyRelations, type FamilyRelation } from '../../../sync/domain/people/relations.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import classes from './people.module.css';
import { PersonFinder } from './person-finder.tsx';
import { usePersonWrite } from './use-person-write.ts';

export function KinDialog(props: { view: PersonView; opened: boolean; onClose: () => void }) {
  const t = useWords();
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('people:kin-title')}>
      {props.opened ? <KinForm view={props.view} onClose={props.onClose} /> : null}
    </Modal>
  );
}

const relations = Object.keys(familyRelations) as FamilyRelation[];

function KinForm({ view, onClose }: { view: PersonView; onClose: () => void }) {
  const t = useWords();
  const write = usePersonWrite(view);
  const [relation, setRelation] = useState<FamilyRelation>('spouse');
  const [failure, setFailure] = useState<Failure | null>(null);
  const link = (to: string) => {
    setFailure(null);
    void write('linkPeople', { relation, to }).then((answer) => {
      if (!answer.ok) return setFailure(answer.error);
      showSaved((t) => t('people:kin-saved'));
      onClose();
    });
  };
  return (
    <div className={classes['dialog']}>
      <NativeSelect
        label={t('people:kin-relation')}
        value={relation}
        onChange={(event) => setRelation(event.currentTarget.value as FamilyRelation)}
        data={relations.map((value) => ({ value, label: t(`people:relation.${value}`) }))}
        data-testid="kin-relation"
      />
      <PersonFinder
        label={t('people:kin-person')}
        testid="kin"
        except={view.id}
        onFound={({ person }) => link(person.id)}
      />
      {failure === null ? null : <FailureNote failure={failure} />}
    </div>
  );
}
