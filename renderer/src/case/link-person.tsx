import { Button, Modal, NativeSelect } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { PersonFinder } from '../people/person-finder.tsx';
import { useRoleName } from '../people/role-name.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { useSubject } from '../subject/subject-context.ts';
import classes from './side-panel.module.css';
import { useWrite } from './use-write.ts';

/** Links somebody known, in one of the roles that they may have there. */
export function LinkPerson({ roles }: { roles: readonly string[] }) {
  const t = useWords();
  const [opened, setOpened] = useState(false);
  if (!mayDo('write', useSignedIn()?.roles ?? [])) return null;
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconUserPlus size={15} stroke={1.8} aria-hidden />}
        onClick={() => setOpened(true)}
        data-testid="link-person"
      >
        {t('people:link')}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('people:link-title')}>
        {opened ? <LinkForm roles={roles} onClose={() => setOpened(false)} /> : null}
      </Modal>
    </>
  );
}

function LinkForm({ roles, onClose }: { roles: readonly string[]; onClose: () => void }) {
  const t = useWords();
  const { view, procedure } = useSubject();
  const write = useWrite();
  const roleName = useRoleName(procedure);
  const [role, setRole] = useState(roles[0] ?? 'applicant');
  const [failure, setFailure] = useState<Failure | null>(null);
  // What the person decided on is the view of when the dialog was opened.
  const [actedOn] = useState(view.view);
  const link = (person: string) => {
    setFailure(null);
    void write('linkCase', { role, person }, actedOn).then((answer) => {
      if (!answer.ok) return setFailure(answer.error);
      showSaved((t) => t('people:linked'));
      onClose();
    });
  };
  return (
    <div className={classes['dialog']}>
      {roles.length < 2 ? null : (
        <NativeSelect
          label={t('people:link-role')}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value)}
          data={roles.map((value) => ({ value, label: roleName(value) }))}
          data-testid="link-role"
        />
      )}
      <PersonFinder label={t('people:kin-person')} testid="link" onFound={({ person }) => link(person.id)} />
      {failure === null ? null : <FailureNote failure={failure} />}
    </div>
  );
}
