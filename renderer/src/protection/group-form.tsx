import { Autocomplete } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CrisisView } from '../../../sync/bridge/protection-model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { crisisList } from '../stores/protection/crisis-list.ts';
import { groupAll } from './group-all.ts';
import { FormButtons } from './logs-panel.tsx';
import classes from './protection.module.css';
import { useSaving } from './use-saving.ts';

/** Says who calls whom: each caller narrows the list to their own group, and nobody is called twice. */
export function GroupForm(props: {
  readonly crisis: CrisisView;
  readonly citizens: readonly string[];
  readonly onDone: () => void;
}) {
  const t = useWords();
  const bridge = useBridge();
  const { crisis, citizens, onDone } = props;
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
        data={crisis.counts.groups.map((one) => one.group)}
        maxLength={60}
        data-autofocus
        value={group}
        onChange={setGroup}
        data-testid="group-name"
      />
      {failure === null ? null : <FailureNote failure={failure} compact />}
      <FormButtons saving={saving} disabled={false} onCancel={onDone} />
    </form>
  );
}
