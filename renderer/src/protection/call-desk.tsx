import { Button, Group, Modal, Select, Switch, TextInput } from '@mantine/core';
import { IconPhoneOutgoing, IconSearch, IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { RosterFilterInput } from '../../../sync/bridge/contract/protection.ts';
import type { AnswerName, CitizenRow, CrisisView } from '../../../sync/bridge/protection-model.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { crisisList } from '../stores/protection/crisis-list.ts';
import { showFailure, showNote } from '../toasts/toasts.tsx';
import { AddCitizen } from './add-citizen.tsx';
import { CallCard } from './call-card.tsx';
import { CitizenDialog } from './citizen-dialog.tsx';
import { CitizenTable } from './citizen-table.tsx';
import { GroupForm } from './group-form.tsx';
import classes from './protection.module.css';
import { useMarkCitizen } from './use-mark-citizen.ts';
import { LetterKey } from '../ui/letter-key.tsx';

type Dialog =
  | { readonly shows: 'add' }
  | { readonly shows: 'group' }
  | { readonly shows: 'citizen' | 'dead'; readonly row: CitizenRow };

/** The list with whoever is being called above it: N takes the next one, a letter says what was heard. */
export function CallDesk({ crisis }: { crisis: CrisisView }) {
  const t = useWords();
  const bridge = useBridge();
  const roles = useSignedIn()?.roles ?? [];
  const { filter, picked } = crisisList.use((state) => state);
  const mark = useMarkCitizen(crisis.id);
  const [called, setCalled] = useState<CitizenRow | null>(null);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const asking = useRef(false);
  const may = mayDo('protect', roles) && crisis.state === 'open';
  const next = () => {
    if (!may || asking.current) return;
    asking.current = true;
    const group = filter.group ?? null;
    void bridge.command('callNext', { crisis: crisis.id, group, except: called?.id ?? null }).then((answer) => {
      asking.current = false;
      if (!answer.ok) return showFailure(answer.error);
      if (answer.value.row === null) showNote((t) => t('protection:nobody-left'));
      return setCalled(answer.value.row);
    });
  };
  const say = (row: CitizenRow, answer: AnswerName) => {
    if (!may) return;
    if (answer === 'dead' && dialog?.shows !== 'dead') return setDialog({ shows: 'dead', row });
    void mark(row, { answer, way: 'phone' }).then((done) => {
      if (!done.ok) showFailure(done.error);
      else if (row.id === called?.id) setCalled(null);
    });
  };
  return (
    <>
      <div className={classes['bar']} role="search">
        <Button
          size="sm"
          disabled={!may}
          leftSection={<IconPhoneOutgoing size={17} stroke={1.8} aria-hidden />}
          onClick={next}
          data-testid="call-next"
        >
          {t('protection:call-next')} <LetterKey className={classes['key']}>N</LetterKey>
        </Button>
        <Filters filter={filter} crisis={crisis} />
        <Group gap="xs" className={classes['end'] ?? ''}>
          <Button
            size="xs"
            variant="default"
            disabled={!may || picked.length === 0}
            leftSection={<IconUsersGroup size={16} stroke={1.7} aria-hidden />}
            onClick={() => setDialog({ shows: 'group' })}
            data-testid="group-citizens"
          >
            {t('protection:group-picked', { count: picked.length })}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={!may}
            leftSection={<IconUserPlus size={16} stroke={1.7} aria-hidden />}
            onClick={() => setDialog({ shows: 'add' })}
            data-testid="add-citizen"
          >
            {t('protection:add-citizen')}
          </Button>
        </Group>
      </div>
      {called === null ? null : (
        <CallCard
          row={called}
          onAnswer={(answer) => say(called, answer)}
          onMore={() => setDialog({ shows: 'citizen', row: called })}
          onClose={() => setCalled(null)}
        />
      )}
      <CitizenTable
        crisis={crisis.id}
        onNext={next}
        onAnswer={(row, answer) => say(called ?? row, answer)}
        onOpen={(row) => setDialog({ shows: 'citizen', row })}
      />
      <Modal
        opened={dialog !== null}
        onClose={() => setDialog(null)}
        title={dialog === null ? '' : 'row' in dialog ? dialog.row.name : t(`protection:dialog.${dialog.shows}`)}
      >
        {dialog?.shows === 'add' ? <AddCitizen crisis={crisis.id} onDone={() => setDialog(null)} /> : null}
        {dialog?.shows === 'group' ? (
          <GroupForm crisis={crisis} citizens={picked} onDone={() => setDialog(null)} />
        ) : null}
        {dialog?.shows === 'citizen' ? (
          <CitizenDialog crisis={crisis.id} row={dialog.row} mayWrite={may} onDone={() => setDialog(null)} />
        ) : null}
        {dialog?.shows === 'dead' ? (
          <ConfirmDeath
            onCancel={() => setDialog(null)}
            onConfirm={() => {
              say(dialog.row, 'dead');
              setDialog(null);
            }}
          />
        ) : null}
      </Modal>
    </>
  );
}

function ConfirmDeath({ onCancel, onConfirm }: { onCancel: () => void; onConfirm: () => void }) {
  const t = useWords();
  return (
    <div className={classes['form']}>
      <p>{t('protection:confirm-dead')}</p>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onCancel} data-autofocus>
          {t('cancel')}
        </Button>
        <Button color="red" onClick={onConfirm} data-testid="confirm-dead">
          {t('protection:answer.dead')}
        </Button>
      </Group>
    </div>
  );
}

function Filters({ filter, crisis }: { filter: RosterFilterInput; crisis: CrisisView }) {
  const t = useWords();
  const change = (part: Partial<RosterFilterInput>) => crisisList.dispatch({ type: 'filter-changed', part });
  const { groups } = crisis.counts;
  return (
    <>
      <TextInput
        className={classes['text'] ?? ''}
        size="sm"
        value={filter.text ?? ''}
        onChange={(event) => change({ text: event.currentTarget.value })}
        placeholder={t('protection:find-citizen')}
        aria-label={t('protection:find-citizen')}
        leftSection={<IconSearch size={17} stroke={1.7} aria-hidden />}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        data-testid="citizens-search"
      />
      {groups.length === 0 ? null : (
        <Select
          size="sm"
          aria-label={t('protection:citizen.group')}
          placeholder={t('protection:all-groups')}
          data={groups.map(({ group, none }) => ({
            value: group,
            label: t('protection:group-left', { group, left: none }),
          }))}
          value={filter.group ?? null}
          onChange={(group) => crisisList.dispatch({ type: 'group-chosen', group })}
          clearable
          clearButtonProps={{ 'aria-label': t('clear') }}
          data-testid="citizens-group"
        />
      )}
      <div className={classes['switches']}>
        <Switch
          label={t('protection:only-registered')}
          checked={filter.onlyRegistered ?? false}
          onChange={(event) => change({ onlyRegistered: event.currentTarget.checked })}
        />
        <Switch
          label={t('protection:only-evacuation')}
          checked={filter.onlyEvacuation ?? false}
          onChange={(event) => change({ onlyEvacuation: event.currentTarget.checked })}
        />
      </div>
    </>
  );
}
