import { Button, Group, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { BlankRow } from '../../../sync/bridge/contract/stock.ts';
import { type Fate, fates } from '../../../sync/domain/stock/fates.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { showSaved } from '../toasts/toasts.tsx';
import classes from './registers.module.css';
import { Missing, isWanting } from '../form/missing.tsx';

/** What is to be done of a blank that somebody must look at: which cases hold it, and what may be said of it here. */
export function ClearBlank({ blank, onClose }: { blank: BlankRow | null; onClose: () => void }) {
  const t = useWords();
  return (
    <Modal
      opened={blank !== null}
      onClose={onClose}
      title={t('registers:stock.clear-title', { serial: blank?.serial ?? '' })}
    >
      {blank === null ? null : <Clearing blank={blank} onClose={onClose} />}
    </Modal>
  );
}

function Clearing({ blank, onClose }: { blank: BlankRow; onClose: () => void }) {
  const t = useWords();
  const holders = blank.cases.filter(({ holds }) => holds);
  const why = holders.length > 1 ? 'twice' : holders.length === 1 ? 'marked' : 'given-up';
  return (
    <>
      <p className={classes['lead']}>{t(`registers:stock.clear-why.${why}`)}</p>
      <ul className={classes['list']}>
        {blank.cases.map(({ id, code, owner, holds }, index) => (
          <li key={`${id}${index}`}>
            <a href={hashOfPlace({ screen: 'case', id })} data-testid="clear-case">{`${code} · ${owner}`}</a>
            <span>{t(holds ? 'registers:stock.holds' : 'registers:stock.held')}</span>
          </li>
        ))}
      </ul>
      {why === 'twice' ? null : (
        // What one case holds was marked by mistake, or the case goes on with another blank.
        <FateForm blank={blank} choices={why === 'marked' ? ['in_stock'] : fates} onClose={onClose} />
      )}
    </>
  );
}

function FateForm(props: { blank: BlankRow; choices: readonly Fate[]; onClose: () => void }) {
  const t = useWords();
  const bridge = useBridge();
  const { blank, choices, onClose } = props;
  const [fate, setFate] = useState<Fate>(choices[0]!);
  const [reason, setReason] = useState('');
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const wanted = [reason.trim() === '' && t('registers:stock.reason')];
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isWanting(wanted) || saving) return;
    setSaving(true);
    setFailure(null);
    const range = { blank: blank.kind, first: blank.serial, last: null };
    void bridge.command('markBlanks', { ...range, fate, reason }).then((answer) => {
      setSaving(false);
      if (!answer.ok) return setFailure(answer.error);
      showSaved((t) => t('registers:stock.cleared', { serial: blank.serial }));
      onClose();
    });
  };
  return (
    <form className={classes['form']} onSubmit={save}>
      {choices.length < 2 ? null : (
        <SegmentedControl
          aria-label={t('registers:stock.fate')}
          value={fate}
          onChange={(value) => setFate(value as Fate)}
          data={choices.map((value) => ({ value, label: t(`registers:stock.fates.${value}`) }))}
        />
      )}
      <TextInput
        label={t('registers:stock.reason')}
        withAsterisk
        aria-required
        data-autofocus
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="clear-reason"
      />
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Missing wanted={wanted} />
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={saving} disabled={isWanting(wanted)} data-testid="clear-confirm">
          {t(choices.length < 2 ? 'registers:stock.stays' : 'registers:stock.clear-save')}
        </Button>
      </Group>
    </form>
  );
}
