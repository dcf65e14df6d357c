import { Button, Group, Modal, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { useOpenCase } from './case-context.ts';
import classes from './fee-panel.module.css';
import type { IssuedEntry } from './issued-entry.ts';
import { useWrite } from './use-write.ts';
import { Missing, isWanting } from '../form/missing.tsx';

/** Another blank under the same entry: for one that was spoiled, or that another case holds. */
export function ReplaceDialog({ of, onClose }: { of: IssuedEntry | null; onClose: () => void }) {
  const t = useWords();
  const format = useFormat();
  const title = of === null ? '' : t('registers:issue.replace-title', { name: format.text(of.result.name) });
  return (
    <Modal opened={of !== null} onClose={onClose} title={title}>
      {of === null ? null : <ReplaceForm {...of} onClose={onClose} />}
    </Modal>
  );
}

function ReplaceForm({ result, entry, onClose }: IssuedEntry & { onClose: () => void }) {
  const t = useWords();
  const write = useWrite();
  const { view } = useOpenCase();
  const [seen] = useState(view.view);
  const [serial, setSerial] = useState('');
  const [old, setOld] = useState<'spoiled' | 'elsewhere'>('spoiled');
  const [reason, setReason] = useState('');
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const wanted = [
    serial.trim() === '' && t('registers:stock.column.serial'),
    reason.trim() === '' && t('registers:stock.reason'),
  ];
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isWanting(wanted) || saving) return;
    setSaving(true);
    setFailure(null);
    void write('replaceBlank', { result: entry.result, paper: entry.paper, serial, old, reason }, seen).then(
      (answer) => {
        setSaving(false);
        if (!answer.ok) return setFailure(answer.error);
        const taken = answer.value.serial;
        showSaved((t) => t('registers:issue.replaced', { serial: taken }));
        onClose();
      },
    );
  };
  return (
    <form className={classes['form']} onSubmit={save}>
      <p className={classes['hint']}>{t('registers:issue.old', { serial: entry.serial })}</p>
      <SegmentedControl
        aria-label={t('registers:issue.old', { serial: entry.serial })}
        value={old}
        onChange={(value) => setOld(value as typeof old)}
        data={(['spoiled', 'elsewhere'] as const).map((value) => ({
          value,
          label: t(`registers:issue.olds.${value}`),
        }))}
      />
      <TextInput
        label={t('registers:stock.column.serial')}
        description={t('registers:stock.scan-hint')}
        data-autofocus
        maxLength={40}
        autoComplete="off"
        placeholder={result.nextSerial ?? ''}
        value={serial}
        onChange={(event) => setSerial(event.currentTarget.value)}
        data-testid="replace-serial"
      />
      <Textarea
        label={t('registers:stock.reason')}
        withAsterisk
        aria-required
        rows={2}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Missing wanted={wanted} />
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={saving} disabled={isWanting(wanted)}>
          {t('registers:issue.replace')}
        </Button>
      </Group>
    </form>
  );
}
