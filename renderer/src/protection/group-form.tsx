import { Autocomplete } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Staff } from '../../../sync/bridge/model.ts';
import type { CrisisView } from '../../../sync/bridge/protection-model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { live } from '../stores/live/live.ts';
import { crisisList } from '../stores/protection/crisis-list.ts';
import { groupAll } from './group-all.ts';
import { FormButtons } from './logs-panel.tsx';
import classes from './protection.module.css';
import { useSaving } from './use-saving.ts';

/** Groups that there are, then colleagues who may call: one's own group is the commonest. */
export function groupsToOffer(
  groups: CrisisView['counts']['groups'],
  staff: readonly Pick<Staff, 'name' | 'roles'>[],
): readonly string[] {
  const callers = staff.filter(({ roles }) => mayDo('protect', roles)).map(({ name }) => name);
  return [...new Set([...groups.map(({ group }) => group), ...callers])];
}

/** Says who calls whom: each caller narrows the list to their own group, and nobody is called twice. */
export function GroupForm(props: {
  readonly crisis: CrisisView;
  readonly citizens: readonly string[];
  readonly onDone: () => void;
}) {
  const t = useWords();
  const bridge = useBridge();
  const { crisis, citizens, onDone } = props;
  const staff = live.use((state) => state.staff) ?? [];
  const [group, setGroup] = useState('');
  const { saving, failure, save } = useSaving(() => {
    crisisList.dispatch({ type: 'citizens-dropped' });
    onDone();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(() => groupAll(bridge, { crisis: crisis.id, citizens, group }));
  };
  return (
    <form className={classes['form']} onSubmit={submit}>
      <Autocomplete
        label={t('protection:citizen.group')}
        description={t('protection:group-hint', { count: citizens.length })}
        data={groupsToOffer(crisis.counts.groups, staff)}
        maxLength={60}
        data-autofocus
        value={group}
        onChange={setGroup}
        data-testid="group-name"
      />
      {failure === null ? null : <FailureNote failure={failure} compact />}
      <FormButtons saving={saving} onCancel={onDone} />
    </form>
  );
}
