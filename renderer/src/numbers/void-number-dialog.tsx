import { Button, Group, Modal, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { type FormEvent, useDeferredValue, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { SeriesView } from '../../../sync/bridge/numbers-model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { type Translate, useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import classes from './numbers.module.css';
import { Missing, isWanting } from '../form/missing.tsx';

export function VoidNumberDialog({ series, onClose }: { series: SeriesView | null; onClose: () => void }) {
  const t = useWords();
  return (
    <Modal opened={series !== null} onClose={onClose} title={t('numbers:void-title')}>
      {series === null ? null : <VoidNumberForm key={series.id} series={series} onClose={onClose} />}
    </Modal>
  );
}

function VoidNumberForm({ series, onClose }: { series: SeriesView; onClose: () => void }) {
  const t = useWords();
  const bridge = useBridge();
  const [number, setNumber] = useState('');
  const [reason, setReason] = useState('');
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const wanted = [number.trim() === '' && t('numbers:void-number'), reason.trim() === '' && t('numbers:void-reason')];
  const fault = failure === null ? null : numberFault(failure, t);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isWanting(wanted) || saving) return;
    setSaving(true);
    setFailure(null);
    void bridge.command('voidNumber', { series: series.id, number, reason }).then((answer) => {
      setSaving(false);
      if (!answer.ok) return setFailure(answer.error);
      const { printed } = answer.value;
      showSaved((t) => t('numbers:void-done', { number: printed }));
      onClose();
    });
  };
  const example = series.blocks[0]?.from ?? '';
  return (
    <form className={classes['dialog']} onSubmit={save}>
      <p className={classes['lead']}>
        <IconInfoCircle size={17} stroke={1.7} aria-hidden /> {t('numbers:void-lead')}
      </p>
      <TextInput
        label={t('numbers:void-number')}
        description={t('numbers:void-number-hint', { example })}
        withAsterisk
        aria-required
        data-autofocus
        maxLength={100}
        autoComplete="off"
        value={number}
        error={fault}
        onChange={(event) => setNumber(event.currentTarget.value)}
        data-testid="void-number"
      />
      <BorneBy series={series.id} number={useDeferredValue(number)} />
      <Textarea
        label={t('numbers:void-reason')}
        withAsterisk
        aria-required
        rows={3}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="void-number-reason"
      />
      {failure === null || fault !== null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Missing wanted={wanted} />
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          type="submit"
          color="red.9"
          loading={saving}
          disabled={isWanting(wanted)}
          data-testid="void-number-confirm"
        >
          {t('numbers:void-confirm')}
        </Button>
      </Group>
    </form>
  );
}

/** A number that stands on something is not taken from it unawares. */
function BorneBy({ series, number }: { series: string; number: string }) {
  const t = useWords();
  const watched = useWatch('numberUse', { series, number });
  const use = watched.kind === 'answered' ? watched.value : null;
  if (use === null || use.owners.length + use.others === 0) return null;
  const { printed, owners } = use;
  return (
    <p className={classes['lead']} role="status" data-testid="void-borne">
      <IconAlertTriangle size={17} stroke={1.8} aria-hidden />{' '}
      {owners.length === 0
        ? t('numbers:void-borne-else', { number: printed })
        : t('numbers:void-borne', { number: printed, names: owners.join(', ') })}
    </p>
  );
}

/** What is wrong with the number itself; null where it is something else. */
function numberFault(failure: Failure, t: Translate): string | null {
  if (failure.type === 'not-found') return t('numbers:void-unknown');
  return failure.type === 'malformed' ? t('numbers:void-not-here') : null;
}
