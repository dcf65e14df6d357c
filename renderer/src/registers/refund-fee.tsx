import { Button, Group, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { FeeRow } from '../../../sync/bridge/contract/fees.ts';
import { methods, minorDigits } from '../../../sync/domain/fees/money.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { leftToRefund, parseAmount } from '../case/taking.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { formatAmount } from '../format/quantities.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import classes from './registers.module.css';
import { Missing, isWanting } from '../form/missing.tsx';

/** Asks how much is given back, how, and why. */
export function RefundFee({ fee, onClose }: { fee: FeeRow | null; onClose: () => void }) {
  const t = useWords();
  const title = t('registers:fees.refund-title', { receipt: fee?.receipt ?? '' });
  return (
    <Modal opened={fee !== null} onClose={onClose} title={title}>
      {fee === null ? null : <RefundForm fee={fee} onClose={onClose} />}
    </Modal>
  );
}

function RefundForm({ fee, onClose }: { fee: FeeRow; onClose: () => void }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const { currency } = fee;
  const [draft] = useState(() => crypto.randomUUID());
  const left = leftToRefund(fee);
  const [typed, setTyped] = useState(() =>
    formatAmount(left, minorDigits(currency) === 0 ? 'VND' : 'USD', format.language),
  );
  const [method, setMethod] = useState<(typeof methods)[number]>(fee.method === 'exempt' ? 'cash' : fee.method);
  const [reason, setReason] = useState('');
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const amount = parseAmount(typed, currency);
  const fault = amount === null || amount <= 0 || amount > left;
  const wanted = [
    fault && t('registers:fees.refund-amount', { currency }),
    reason.trim() === '' && t('registers:fees.refund-reason'),
  ];
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (fault || isWanting(wanted) || saving) return;
    setSaving(true);
    setFailure(null);
    void bridge.command('refundFee', { fee: fee.id, draft, amount, method, reason }).then((answer) => {
      setSaving(false);
      if (!answer.ok) return setFailure(answer.error);
      const { receipt } = answer.value;
      showSaved((t, format) => t('registers:fees.refund-done', { amount: format.money(amount, currency), receipt }));
      onClose();
    });
  };
  return (
    <form className={classes['form']} onSubmit={save} data-testid="refund-form">
      <p className={classes['lead']}>{t('registers:fees.refund-lead')}</p>
      <TextInput
        label={t('registers:fees.refund-amount', { currency })}
        description={t('registers:fees.refund-left', { amount: format.money(left, currency) })}
        data-autofocus
        required
        inputMode="decimal"
        maxLength={24}
        autoComplete="off"
        value={typed}
        error={
          typed !== '' && fault ? t('registers:fees.refund-fault', { amount: format.money(left, currency) }) : null
        }
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-testid="refund-amount"
      />
      <Select
        label={t('registers:fees.method-label-back')}
        data={methods.map((value) => ({ value, label: t(`registers:fees.method.${value}`) }))}
        allowDeselect={false}
        value={method}
        onChange={(value) => setMethod(value as typeof method)}
      />
      <Textarea
        label={t('registers:fees.refund-reason')}
        required
        rows={2}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="refund-reason"
      />
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Missing wanted={wanted} />
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={saving} disabled={isWanting(wanted)} data-testid="refund-confirm">
          {t('registers:fees.refund')}
        </Button>
      </Group>
    </form>
  );
}
