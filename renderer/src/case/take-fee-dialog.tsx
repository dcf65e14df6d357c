import { Button, Group, Modal, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure, QueryOutput } from '../../../sync/bridge/contract.ts';
import { methods } from '../../../sync/domain/fees/money.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { formatAmount } from '../format/quantities.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { useOpenCase } from './case-context.ts';
import classes from './fee-panel.module.css';
import { leftOf, linesPaid, parseAmount } from './taking.ts';
import { useWrite } from './use-write.ts';

export type FeesOfCase = NonNullable<QueryOutput<'caseFees'>>;

export function TakeFeeDialog({ fees, onClose }: { fees: FeesOfCase | null; onClose: () => void }) {
  const t = useWords();
  return (
    <Modal opened={fees !== null} onClose={onClose} title={t('registers:fees.take')}>
      {fees === null ? null : <TakeFeeForm fees={fees} onClose={onClose} />}
    </Modal>
  );
}

function TakeFeeForm({ fees, onClose }: { fees: FeesOfCase; onClose: () => void }) {
  const t = useWords();
  const format = useFormat();
  const write = useWrite();
  const { view } = useOpenCase();
  const [acted] = useState({ view: view.view, draft: crypto.randomUUID() });
  const [currency, setCurrency] = useState(fees.currencies[0] ?? 'USD');
  const [reduction, setReduction] = useState('');
  const percent = fees.reductions.find(({ code }) => code === reduction)?.percent ?? 100;
  const owed = leftOf(fees.due, percent);
  const [typed, setTyped] = useState<string | null>(null);
  const [method, setMethod] = useState<(typeof methods)[number]>('cash');
  const [payer, setPayer] = useState('');
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const shown = typed ?? (currency === 'USD' && owed > 0 ? formatAmount(owed, 'USD', format.language) : '');
  const amount = parseAmount(shown, currency);
  const tooMuch =
    currency === 'USD' && amount !== null && !fees.due.lines.some((line) => line.owed === null) ? amount - owed : 0;
  const fault = typed !== null && typed !== '' && (amount === null || amount <= 0);

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (amount === null || saving) return;
    setSaving(true);
    setFailure(null);
    const lines = linesPaid(fees.due, amount, currency, percent);
    const taking = { amount, currency, method, lines, reduction: reduction === '' ? null : reduction, payer };
    void write('takeFee', { ...taking, draft: acted.draft }, acted.view).then((answer) => {
      setSaving(false);
      if (!answer.ok) return setFailure(answer.error);
      const { receipt } = answer.value;
      showSaved((t, format) => t('registers:fees.done', { amount: format.money(amount, currency), receipt }));
      onClose();
    });
  };
  return (
    <form className={classes['form']} onSubmit={save}>
      <div className={classes['pair']}>
        <TextInput
          label={t('registers:fees.amount')}
          data-autofocus
          required
          inputMode="decimal"
          maxLength={24}
          autoComplete="off"
          value={shown}
          error={fault ? t('registers:fees.amount-fault') : null}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-testid="fee-amount"
        />
        <Select
          label={t('registers:fees.currency')}
          data={fees.currencies}
          allowDeselect={false}
          value={currency}
          onChange={(value) => setCurrency(value ?? currency)}
        />
      </div>
      <div className={classes['pair']}>
        <Select
          label={t('registers:fees.method-label')}
          data={methods.map((value) => ({ value, label: t(`registers:fees.method.${value}`) }))}
          allowDeselect={false}
          value={method}
          onChange={(value) => setMethod(value as typeof method)}
          data-testid="fee-method"
        />
        {fees.reductions.length === 0 ? null : (
          <Select
            label={t('registers:fees.reduction')}
            data={[
              { value: '', label: t('registers:fees.no-reduction') },
              ...fees.reductions.map(({ code, name }) => ({ value: code, label: format.text(name) })),
            ]}
            allowDeselect={false}
            value={reduction}
            onChange={(value) => setReduction(value ?? '')}
          />
        )}
      </div>
      <TextInput
        label={t('registers:fees.payer')}
        maxLength={200}
        autoComplete="off"
        value={payer}
        onChange={(event) => setPayer(event.currentTarget.value)}
      />
      {tooMuch > 0 ? (
        <p className={classes['over']} role="status" data-testid="fee-too-much">
          {t('registers:fees.too-much', { owed: format.usd(owed), amount: format.usd(tooMuch) })}
        </p>
      ) : null}
      <p className={classes['hint']}>
        {fees.nextReceipt === null
          ? t('registers:fees.next-none')
          : t('registers:fees.next', { number: fees.nextReceipt })}
      </p>
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={saving} disabled={amount === null} data-testid="fee-confirm">
          {tooMuch > 0 ? t('registers:fees.take-all-the-same') : t('registers:fees.take')}
        </Button>
      </Group>
    </form>
  );
}
