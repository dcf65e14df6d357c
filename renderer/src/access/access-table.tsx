import { Button } from '@mantine/core';
import { IconLockOpen, IconLockOff } from '@tabler/icons-react';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { panels } from '../stores/panels/panels.ts';
import { PersonBadge } from '../ui/person-badge.tsx';
import type { AccessRow } from './access-rows.ts';
import classes from './access.module.css';

interface Choices {
  readonly onChangeRoles: (person: AccessRow) => void;
  readonly onGive: (person: AccessRow) => void;
  readonly onRemove: (person: AccessRow) => void;
}

export function AccessTable({ rows, me, ...choices }: Choices & { rows: readonly AccessRow[]; me: string | null }) {
  const t = useWords();
  return (
    <table className={classes['table']} aria-labelledby="access-title" data-testid="access-table">
      <thead>
        <tr>
          <th scope="col">{t('access:column.person')}</th>
          <th scope="col">{t('access:column.roles')}</th>
          <th scope="col">{t('access:column.access')}</th>
          <th scope="col" className={classes['actions']}>
            {t('access:column.actions')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((person) => (
          <tr key={person.id} data-testid={`access-${person.id}`} data-can-sign-in={person.canSignIn}>
            <Person person={person} mine={person.id === me} />
            <Roles person={person} onChange={choices.onChangeRoles} />
            <td>
              <CanSignIn can={person.canSignIn} />
            </td>
            <td className={classes['actions']}>
              {person.id === me ? <OwnAction /> : <Actions person={person} {...choices} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Person({ person, mine }: { person: AccessRow; mine: boolean }) {
  const t = useWords();
  const format = useFormat();
  return (
    <th scope="row">
      <div className={classes['person']}>
        <PersonBadge name={person.name} size={32} />
        <span className={classes['who']}>
          <span className={classes['name']}>
            {person.name}
            {mine ? <span className={classes['you']}>{t('access:you')}</span> : null}
          </span>
          <span className={classes['post']}>{format.text(person.title)}</span>
          {person.onStaff ? null : <span className={classes['left']}>{t('access:left')}</span>}
        </span>
      </div>
    </th>
  );
}

function Roles({ person, onChange }: { person: AccessRow; onChange: (person: AccessRow) => void }) {
  const t = useWords();
  return (
    <td>
      {person.roles.map((role) => (
        <span key={role} className={classes['role']}>
          {t(`role.${role}`)}
        </span>
      ))}
      {person.onStaff ? (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t('access:roles-of', { name: person.name })}
          onClick={() => onChange(person)}
          data-testid={`change-roles-${person.id}`}
        >
          {t('access:roles-change')}
        </Button>
      ) : null}
    </td>
  );
}

function CanSignIn({ can }: { can: boolean }) {
  const t = useWords();
  const Icon = can ? IconLockOpen : IconLockOff;
  return (
    <span className={classes['can']} data-can={can}>
      <Icon size={16} stroke={1.8} aria-hidden /> {can ? t('access:can') : t('access:cannot')}
    </span>
  );
}

/** Nobody takes their own way in away: a device that nobody can open keeps its unsent work to itself. */
function OwnAction() {
  const t = useWords();
  return (
    <Button
      size="xs"
      variant="default"
      onClick={() => panels.dispatch({ type: 'panel-opened', panel: 'passphrase' })}
      data-testid="change-own"
    >
      {t('access:change-title')}
    </Button>
  );
}

function Actions({ person, onGive, onRemove }: Omit<Choices, 'onChangeRoles'> & { person: AccessRow }) {
  const t = useWords();
  const { id, name } = person;
  if (!person.canSignIn) {
    return (
      <Button
        size="xs"
        variant="default"
        aria-label={t('access:give-of', { name })}
        onClick={() => onGive(person)}
        data-testid={`give-access-${id}`}
      >
        {t('access:give')}
      </Button>
    );
  }
  return (
    <>
      {person.onStaff ? (
        <Button
          size="xs"
          variant="default"
          aria-label={t('access:renew-of', { name })}
          onClick={() => onGive(person)}
          data-testid={`give-access-${id}`}
        >
          {t('access:renew')}
        </Button>
      ) : null}
      <Button
        size="xs"
        variant="default"
        className={classes['remove']}
        aria-label={t('access:remove-of', { name })}
        onClick={() => onRemove(person)}
        data-testid={`remove-access-${id}`}
      >
        {t('access:remove')}
      </Button>
    </>
  );
}
