import { ActionIcon, Button, Group, Modal, NumberInput, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { MeterRule } from '../../../sync/bridge/metering-model.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { clockOf, minutesOf } from './clock-time.ts';
import type { Limited } from './limited.ts';
import classes from './metering.module.css';
import { Missing } from '../form/missing.tsx';

const megabyte = 1_000_000;
const mostWindows = 4;
const mostMegabytes = 1_000_000;
const mostMachines = 100;

export function MeterRuleDialog({ limited, onClose }: { limited: Limited | null; onClose: () => void }) {
  const t = useWords();
  const title = t(limited?.of === 'machine' ? 'metering:dialog-title-machine' : 'metering:dialog-title');
  return (
    <Modal opened={limited !== null} onClose={onClose} title={title}>
      {limited === null ? null : (
        <MeterRuleForm key={`${limited.of} ${limited.rule.network}`} limited={limited} onClose={onClose} />
      )}
    </Modal>
  );
}

interface Window {
  readonly from: string;
  readonly to: string;
}

function MeterRuleForm({ limited, onClose }: { limited: Limited; onClose: () => void }) {
  const t = useWords();
  const bridge = useBridge();
  const { of, rule, isKept } = limited;
  const [network, setNetwork] = useState(rule.network);
  const [name, setName] = useState(rule.name);
  const [windows, setWindows] = useState<readonly Window[]>(
    rule.windows.map(({ from, to }) => ({ from: clockOf(from), to: clockOf(to) })),
  );
  const [megabytes, setMegabytes] = useState<number | ''>(rule.bytesADay === null ? '' : rule.bytesADay / megabyte);
  const [machines, setMachines] = useState<number | ''>(limited.of === 'mission' ? limited.rule.machines : 1);
  const [failure, setFailure] = useState<Failure | null>(null);
  const said = readWindows(windows);
  const finish = (answer: { readonly ok: true } | { readonly ok: false; readonly error: Failure }) => {
    if (!answer.ok) return setFailure(answer.error);
    showSaved((words) => words('metering:saved'));
    onClose();
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (said === null) return;
    const bytesADay = megabytes === '' ? null : Math.max(1, Math.round(megabytes * megabyte));
    const kept = { network, name, windows: said, bytesADay };
    if (limited.of === 'machine') return void bridge.command('keepMeterRule', kept).then(finish);
    const limit = { ...kept, machines: machines === '' ? 1 : machines };
    return void bridge.command('keepMissionLimit', { limit, after: [...limited.after] }).then(finish);
  };
  const drop = () => {
    if (limited.of === 'machine') return void bridge.command('dropMeterRule', { network }).then(finish);
    return void bridge.command('dropMissionLimit', { network, after: [...limited.after] }).then(finish);
  };
  const set = (index: number, change: Partial<Window>) =>
    setWindows(windows.map((each, at) => (at === index ? { ...each, ...change } : each)));
  return (
    <form className={classes['dialog']} onSubmit={save}>
      <p className={classes['body']}>
        {t(of === 'machine' ? 'metering:dialog-lead-machine' : 'metering:dialog-lead', { network })}
      </p>
      {limited.of === 'mission' && limited.ranges.length > 1 ? (
        <Select
          label={t('metering:range')}
          description={t('metering:range-hint')}
          data={[...limited.ranges]}
          value={network}
          allowDeselect={false}
          onChange={(value) => setNetwork(value ?? network)}
          data-testid="metering-range"
        />
      ) : null}
      <TextInput
        label={t('metering:name')}
        data-autofocus
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-testid="metering-name"
      />
      <NumberInput
        label={t('metering:megabytes')}
        description={t('metering:megabytes-hint')}
        min={0.1}
        max={mostMegabytes}
        decimalScale={1}
        value={megabytes}
        onChange={(value) => setMegabytes(typeof value === 'number' ? value : '')}
        data-testid="metering-megabytes"
      />
      {of === 'machine' ? null : (
        <NumberInput
          label={t('metering:machines')}
          description={t('metering:machines-hint')}
          min={1}
          max={mostMachines}
          allowDecimal={false}
          value={machines}
          onChange={(value) => setMachines(typeof value === 'number' ? value : '')}
          data-testid="metering-machines"
        />
      )}
      <fieldset className={classes['windows']}>
        <legend>{t('metering:windows')}</legend>
        {windows.length === 0 ? <p className={classes['body']}>{t('metering:any-time')}</p> : null}
        {windows.map((window, index) => (
          <div key={index} className={classes['window']}>
            <TextInput
              className={classes['clock'] ?? ''}
              aria-label={t('metering:from')}
              maxLength={5}
              value={window.from}
              onChange={(event) => set(index, { from: event.currentTarget.value })}
              data-testid={`metering-from-${index}`}
            />
            <span aria-hidden>–</span>
            <TextInput
              className={classes['clock'] ?? ''}
              aria-label={t('metering:to')}
              maxLength={5}
              value={window.to}
              onChange={(event) => set(index, { to: event.currentTarget.value })}
              data-testid={`metering-to-${index}`}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('metering:remove-window')}
              onClick={() => setWindows(windows.filter((_each, at) => at !== index))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        {windows.length >= mostWindows ? null : (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setWindows([...windows, { from: '22:00', to: '06:00' }])}
            data-testid="metering-add-window"
          >
            {t('metering:add-window')}
          </Button>
        )}
        <p className={classes['body']}>{t('metering:windows-hint')}</p>
      </fieldset>
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="space-between" gap="xs">
        <Missing wanted={[said === null && t('metering:windows')]} />
        {isKept ? (
          <Button variant="default" onClick={drop} data-testid="metering-drop">
            {t('metering:drop')}
          </Button>
        ) : (
          <span />
        )}
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={said === null} data-testid="metering-save">
            {t('save')}
          </Button>
        </Group>
      </Group>
    </form>
  );
}

/** Null while one of them is not a time, or lasts no time. */
function readWindows(windows: readonly Window[]): MeterRule['windows'] | null {
  const read = windows.map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }));
  const whole = read.flatMap(({ from, to }) => (from === null || to === null || from === to ? [] : [{ from, to }]));
  return whole.length === read.length ? whole : null;
}
