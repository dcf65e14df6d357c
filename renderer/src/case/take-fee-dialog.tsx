import { Button, Group, Modal, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure, QueryOutput } from '../../../sync/bridge/contract.ts';
import type { FeeRow } from '../../../sync/bridge/contract/fees.ts';
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
import { Missing } from '../form/missing.tsx';

export type FeesOfCase = NonNullable<QueryOutput<'caseFees'>>;

interface TakeFeeDialogProps {
  readonly fees: FeesOfCase | null;
  /** The voided receipt in whose place it is taken. */
  readonly inPlaceOf: FeeRow | null;
  readonly onClose: () => void;
}

export function TakeFeeDialog({ fees, inPlaceOf, onClose }: TakeFeeDialogProps) {
  const t = useWords();
  const title =
    inPlaceOf === null ? t('registers:fees.take') : t('registers:fees.again-title', { receipt: inPlaceOf.receipt });
  return (
    <Modal opened={fees !== null} onClose={onClose} title={title}>
      {fees === null ? null : <TakeFeeForm fees={fees} inPlaceOf={inPlaceOf} onClose={onClose} />}
    </Modal>
  );
}

function TakeFeeForm({ fees, inPlaceOf, onClose }: TakeFeeDialogProps & { fees: FeesOfCase }) {
  const t = useWords();
  const format = useFormat();
  const write = useWrite();
  const { view } = useOpenCase();
  const [acted] = useState({ view: view.view, draft: crypto.randomUUID() });
  const [currency, setCurrency] = useState(inPlaceOf?.currency ?? fees.currencies[0] ?? 'USD');
  const [reduction, setReduction] = useState('');
  // Who pays nothing is exempted, which is another deed.
  const reductions = fees.reductions.filter(({ percent }) => percent > 0);
  const percent = reductions.find(({ code }) => code === reduction)?.percent ?? 100;
  const owed = leftOf(fees.due, percent);
  const [typed, setTyped] = useState<string | null>(null);
  const [method, setMethod] = useState<(typeof methods)[number]>(methodOf(inPlaceOf));
  const [payer, setPayer] = useState(inPlaceOf?.payer ?? '');
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const shown = typed ?? (currency === 'USD' && owed > 0 ? formatAmount(owed, 'USD', format.language) : '');
  const amount = parseAmount(shown, currency);
  const tooMuch =
    currency === 'USD' && amount !== null && !fees.due.lines.some((line) => line.owed === null) ? amount - owed : 0;
  const wanted = [amount === null && t('registers:fees.amount')];
  const fault = typed !== null && typed !== '' && (amount === null || amount <= 0);

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (amount === null || saving) return;
    setSaving(true);
    setFailure(null);
    const lines = linesPaid(fees.due, amount, currency, percent);
    const taking = { amount, currency, method, lines, reduction: reduction === '' ? null : reduction, payer };
    void write('takeFee', { ...taking, draft: acted.draft, replaces: inPlaceOf?.id ?? null }, acted.view).then(
      (answer) => {
        setSaving(false);
        if (!answer.ok) return setFailure(answer.error);
        const { receipt } = answer.value;
        showSaved((t, format) => t('registers:fees.done', { amount: format.money(amount, currency), receipt }));
        onClose();
      },
    );
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
        {reductions.length === 0 ? null : (
          <Select
            label={t('registers:fees.reduction')}
            data={[
              { value: '', label: t('registers:fees.no-reduction') },
              ...reductions.map(({ code, name }) => ({ value: code, label: format.text(name) })),
            ]}
            allowDeselect={false}
            value={reduction}
            onChange={(value) => setReduction(value ?? '')}
            data-testid="fee-reduction"
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
        <Missing wanted={wanted} />
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

function methodOf(fee: FeeRow | null): (typeof methods)[number] {
  return fee === null || fee.method === 'exempt' ? 'cash' : fee.method;
}
