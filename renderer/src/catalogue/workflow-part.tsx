import { Button, Checkbox, MultiSelect, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { roleNameSchema, type Move } from '../../../sync/domain/catalogue/types.ts';
import { statuses, statusNames, type StatusName } from '../../../sync/domain/statuses.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { sayFault, useSaid } from './say-fault.ts';
import classes from './editor.module.css';
import { placeOf, useEditing } from './editing-context.ts';
import { moved, replaced } from './entries.ts';
import { EntryList } from './entry-list.tsx';

const roles = roleNameSchema.options.filter((role) => role !== 'catalogue_editor');

/** Who may move a dossier from which status to which, and where a reason is owed. */
export function WorkflowPart() {
  const t = useWords();
  const format = useFormat();
  const { procedure, faults } = useEditing();
  const whole = faults.filter((fault) => placeOf(fault) === 'workflow');
  const from = statusNames.filter((name) => procedure.workflow.some((move) => move.from === name));
  return (
    <div className={classes['part']} data-path="workflow" tabIndex={-1}>
      {whole.length === 0 ? null : (
        <ul className={classes['faults']} role="alert">
          {whole.map((fault) => (
            <li key={`${fault.type} ${fault.about}`}>{sayFault(fault, t, format)}</li>
          ))}
        </ul>
      )}
      {from.map((name) => (
        <section key={name} className={classes['section']}>
          <h3 className={classes['subtitle']}>
            {t('catalogue:moves-from', { status: format.text(statuses[name].text) })}
          </h3>
          <Moves from={name} />
        </section>
      ))}
      <AddMove />
    </div>
  );
}

function Moves({ from }: { from: StatusName }) {
  const t = useWords();
  const format = useFormat();
  const said = useSaid();
  const { procedure, change } = useEditing();
  const { workflow } = procedure;
  const own = workflow.filter((move) => move.from === from);
  const at = (index: number) => workflow.indexOf(own[index]!);
  return (
    <EntryList
      testid={`moves-${from}`}
      entries={own.map((move, index) => {
        const to = format.text(statuses[move.to].text);
        const path = `workflow[${move.from} → ${move.to}]`;
        const set = (patch: Partial<Move>) => change({ workflow: replaced(workflow, at(index), patch) });
        const fault = said(path);
        return {
          key: `${move.from}-${move.to}`,
          name: t('catalogue:to', { status: to }),
          content: (
            <div className={classes['row']} data-path={path}>
              <span className={classes['label']}>
                {t('catalogue:to', { status: to })}
                {fault === null ? null : (
                  <span className={classes['fault']} role="alert">
                    {fault}
                  </span>
                )}
              </span>
              <MultiSelect
                aria-label={t('catalogue:who', { status: to })}
                data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
                value={move.roles}
                error={said(`workflow[${workflow.indexOf(move)}].roles`)}
                onChange={(chosen) => set({ roles: roles.filter((role) => chosen.includes(role)) })}
              />
              <Checkbox
                className={classes['reason']}
                label={t('catalogue:reason')}
                checked={move.reasonRequired}
                onChange={(event) => set({ reasonRequired: event.currentTarget.checked })}
              />
            </div>
          ),
        };
      })}
      onMove={(one, other) => change({ workflow: moved(workflow, at(one), at(other)) })}
      onRemove={(index) => change({ workflow: workflow.filter((move) => move !== own[index]) })}
    />
  );
}

function AddMove() {
  const t = useWords();
  const format = useFormat();
  const { procedure, change } = useEditing();
  const [from, setFrom] = useState<StatusName | null>(null);
  const [to, setTo] = useState<StatusName | null>(null);
  const data = statusNames.map((name) => ({ value: name, label: format.text(statuses[name].text) }));
  const named = (value: string | null) => statusNames.find((name) => name === value) ?? null;
  const stands = procedure.workflow.some((move) => move.from === from && move.to === to);
  return (
    <div className={classes['row']}>
      <Select label={t('catalogue:from-status')} data={data} value={from} onChange={(value) => setFrom(named(value))} />
      <Select label={t('catalogue:to-status')} data={data} value={to} onChange={(value) => setTo(named(value))} />
      <Button
        className={classes['tick']}
        variant="default"
        leftSection={<IconPlus size={15} stroke={1.8} aria-hidden />}
        disabled={from === null || to === null || stands}
        data-testid="add-move"
        onClick={() => {
          if (from === null || to === null) return;
          const move: Move = { from, to, roles: ['consul'], reasonRequired: false };
          change({ workflow: [...procedure.workflow, move] });
        }}
      >
        {t('catalogue:add-move')}
      </Button>
    </div>
  );
}
