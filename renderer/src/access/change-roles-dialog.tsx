import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import type { RoleName } from '../../../sync/domain/catalogue/types.ts';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import { CopyTextButton } from '../ui/copy-text-button.tsx';
import type { AccessRow } from './access-rows.ts';
import classes from './access.module.css';
import { isOther, rolesRequest, rolesToChoose } from './roles-request.ts';

/** Roles are headquarters' to say, so that they are the same at every desk: this makes up what headquarters is asked to run. */
export function ChangeRolesDialog({ person, onClose }: { person: AccessRow | null; onClose: () => void }) {
  const t = useWords();
  return (
    <Modal opened={person !== null} onClose={onClose} title={t('access:roles-title')}>
      {person === null ? null : <Roles key={person.id} person={person} onClose={onClose} />}
    </Modal>
  );
}

function Roles({ person, onClose }: { person: AccessRow; onClose: () => void }) {
  const t = useWords();
  const mission = live.use((state) => state.desk?.mission.code ?? '');
  const [wanted, setWanted] = useState<readonly RoleName[]>(person.roles);
  return (
    <div className={classes['dialog']}>
      <p className={classes['lead']}>{t('access:roles-lead', { name: person.name })}</p>
      <Checkbox.Group
        label={t('access:roles-wanted', { name: person.name })}
        value={[...wanted]}
        onChange={(roles) => setWanted(roles as RoleName[])}
      >
        <Stack gap="xs" mt="xs">
          {rolesToChoose(person).map((role) => (
            <Checkbox key={role} value={role} label={t(`role.${role}`)} className={classes['choice']} />
          ))}
        </Stack>
      </Checkbox.Group>
      <div role="status">
        {wanted.length === 0 ? (
          <p className={classes['lead']}>{t('access:roles-none')}</p>
        ) : isOther(person, wanted) ? (
          <Request line={rolesRequest(mission, person, wanted)} />
        ) : (
          <p className={classes['lead']}>{t('access:roles-same')}</p>
        )}
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('close')}
        </Button>
      </Group>
    </div>
  );
}

function Request({ line }: { line: string }) {
  const t = useWords();
  return (
    <>
      <p className={classes['lead']}>{t('access:roles-send')}</p>
      <p className={classes['line']} data-testid="roles-request">
        <code>{line}</code>
      </p>
      <CopyTextButton text={line} />
    </>
  );
}
