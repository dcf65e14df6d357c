import { Autocomplete, Button, Modal, Select, TextInput } from '@mantine/core';
import { IconCash, IconPrinter, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { EmergencyView } from '../../../sync/bridge/protection-model.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { StrikeDialog, type Striking } from '../case/strike-dialog.tsx';
import { parseAmount } from '../case/taking.ts';
import { useWrite } from '../case/use-write.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { formatAmount } from '../format/quantities.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import type { LedgerPaper } from '../stores/navigation/ledger-place.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { DeliveryMark } from '../ui/delivery-mark.tsx';
import { useEmergency } from './emergency-context.ts';
import { FormButtons } from './logs-panel.tsx';
import { isSettled, Money } from './money.tsx';
import classes from './protection.module.css';
import { useFocusFirst } from './use-focus-first.ts';
import { useSaving } from './use-saving.ts';
import { isWanting } from '../form/missing.tsx';

type Advance = EmergencyView['advances'][number];

/** What was advanced, to whom and on what ground, and what of it came back. */
export function MoneyPanel() {
  const t = useWords();
  const format = useFormat();
  const roles = useSignedIn()?.roles ?? [];
  const { view } = useEmergency();
  const [adding, setAdding] = useState(false);
  const [repaying, setRepaying] = useState<Advance | null>(null);
  const [striking, setStriking] = useState<Striking | null>(null);
  const may = mayDo('advance_money', roles);
  const strike = ({ record }: { record: string }, what: string) => setStriking({ view: view.view, record, what });
  return (
    <div className={classes['panel']}>
      <div className={classes['sums']}>
        {view.advances.length === 0 ? (
          <span className={classes['hint']}>{t('protection:money.none')}</span>
        ) : (
          <>
            <span>
              {t('protection:money.advanced')} <Money sums={view.advanced} />
            </span>
            <strong>
              {isSettled(view.outstanding) ? (
                t('protection:money.settled')
              ) : (
                <>
                  {t('protection:money.outstanding')} <Money sums={view.outstanding} />
                </>
              )}
            </strong>
          </>
        )}
        {may ? (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconCash size={16} stroke={1.8} aria-hidden />}
            aria-expanded={adding}
            onClick={() => setAdding(!adding)}
            data-testid="advance-money"
          >
            {t('protection:money.advance')}
          </Button>
        ) : (
          <span className={classes['hint']}>{t('protection:money.whose')}</span>
        )}
      </div>
      {adding ? <AdvanceForm onDone={() => setAdding(false)} /> : null}
      <ol className={classes['log']} data-testid="advances">
        {view.advances.map((advance) => (
          <li key={advance.record}>
            <span className={classes['mark']}>
              <IconCash size={17} stroke={1.8} aria-hidden />
            </span>
            <div className={classes['said']}>
              <strong>
                {format.money(advance.amount, advance.currency)} → {advance.to}
              </strong>
              <p>{[advance.basis, advance.text].filter(Boolean).join('. ')}</p>
              <Written line={advance} />
              {advance.repayments.map((repayment) => (
                <span key={repayment.record} className={classes['repaid']}>
                  {t('protection:money.repaid', { amount: format.money(repayment.amount, repayment.currency) })}{' '}
                  <Written line={repayment} />
                  <a
                    className={classes['print']}
                    href={hashOfPlace({ screen: 'print-ledger', ledger: receiptOf(view.id, repayment.record) })}
                    aria-label={t('protection:money.print-repayment', {
                      amount: format.money(repayment.amount, repayment.currency),
                    })}
                    data-testid="print-repayment"
                  >
                    <IconPrinter size={16} stroke={1.7} aria-hidden />
                  </a>
                  {may ? (
                    <StrikeButton
                      onStrike={() => strike(repayment, format.money(repayment.amount, repayment.currency))}
                    />
                  ) : null}
                </span>
              ))}
              <span className={classes['left']} data-settled={advance.outstanding === 0}>
                {advance.outstanding === 0
                  ? t('protection:money.settled')
                  : t('protection:money.left', { amount: format.money(advance.outstanding, advance.currency) })}
              </span>
            </div>
            {may && advance.outstanding > 0 ? (
              <Button size="compact-sm" variant="default" onClick={() => setRepaying(advance)} data-testid="repay">
                {t('protection:money.repay')}
              </Button>
            ) : null}
            <DeliveryMark delivery={advance.delivered ? 'delivered' : 'saved'} />
            {may ? (
              <StrikeButton onStrike={() => strike(advance, format.money(advance.amount, advance.currency))} />
            ) : null}
          </li>
        ))}
      </ol>
      {view.unmatched.length === 0 ? null : (
        <p className={classes['hint']} role="status">
          {t('protection:money.unmatched', {
            amounts: view.unmatched.map(({ amount, currency }) => format.money(amount, currency)).join('; '),
          })}
        </p>
      )}
      <Modal opened={repaying !== null} onClose={() => setRepaying(null)} title={t('protection:money.repay')}>
        {repaying === null ? null : <RepayForm advance={repaying} onDone={() => setRepaying(null)} />}
      </Modal>
      <StrikeDialog striking={striking} onClose={() => setStriking(null)} />
    </div>
  );
}

const receiptOf = (id: string, record: string): LedgerPaper => ({ of: 'repayment', id, record });

function Written({ line }: { line: Pick<Advance, 'actorName' | 'at'> }) {
  const format = useFormat();
  return (
    <span className={classes['dim']}>
      {line.actorName} · {format.dateTime(line.at)}
    </span>
  );
}

function StrikeButton({ onStrike }: { onStrike: () => void }) {
  const t = useWords();
  return (
    <button
      type="button"
      className={classes['strike']}
      aria-label={t('protection:strike-line')}
      title={t('protection:strike-line')}
      onClick={onStrike}
    >
      <IconX size={15} stroke={1.8} aria-hidden />
    </button>
  );
}

/** Those that missions pay in most. */
const currencies = [
  'USD',
  'EUR',
  'VND',
  'INR',
  'NPR',
  'JPY',
  'KRW',
  'GBP',
  'AUD',
  'LAK',
  'KHR',
  'CNY',
  'THB',
  'MYR',
  'TWD',
];

function AdvanceForm({ onDone }: { onDone: () => void }) {
  const t = useWords();
  const write = useWrite();
  const { view } = useEmergency();
  const [acted] = useState(() => ({ view: view.view, draft: crypto.randomUUID() }));
  const first = useFocusFirst<HTMLInputElement>();
  const [typed, setTyped] = useState('');
  const [currency, setCurrency] = useState('USD');
  const [to, setTo] = useState('');
  const [basis, setBasis] = useState('');
  const { saving, failure, save } = useSaving(onDone);
  const amount = parseAmount(typed, currency);
  const wanted = [
    (amount === null || amount <= 0) && t('protection:money.amount'),
    to.trim() === '' && t('protection:money.to'),
    basis.trim() === '' && t('protection:money.basis'),
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (amount === null || isWanting(wanted)) return;
    save(() => write('advanceMoney', { draft: acted.draft, amount, currency, to, basis, text: '' }, acted.view));
  };
  return (
    <form className={classes['form']} onSubmit={submit} data-testid="advance-form">
      <div className={classes['grid']}>
        <TextInput
          ref={first}
          label={t('protection:money.amount')}
          withAsterisk
          inputMode="decimal"
          maxLength={24}
          autoComplete="off"
          value={typed}
          error={typed !== '' && (amount === null || amount <= 0) ? t('protection:fault.amount') : null}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-testid="advance-amount"
        />
        <Select
          label={t('protection:money.currency')}
          data={currencies}
          searchable
          allowDeselect={false}
          value={currency}
          onChange={(value) => setCurrency(value ?? currency)}
        />
        <Autocomplete
          label={t('protection:money.to')}
          withAsterisk
          maxLength={200}
          data={[...new Set(view.people.map(({ name }) => name).filter(Boolean))]}
          value={to}
          onChange={setTo}
          data-testid="advance-to"
        />
        <TextInput
          label={t('protection:money.basis')}
          description={t('protection:money.basis-hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          withAsterisk
          maxLength={400}
          autoComplete="off"
          value={basis}
          onChange={(event) => setBasis(event.currentTarget.value)}
          data-testid="advance-basis"
        />
      </div>
      {failure === null ? null : <FailureNote failure={failure} compact />}
      <FormButtons saving={saving} wanted={wanted} onCancel={onDone} />
    </form>
  );
}

function RepayForm({ advance, onDone }: { advance: Advance; onDone: () => void }) {
  const t = useWords();
  const format = useFormat();
  const write = useWrite();
  const { view } = useEmergency();
  const { currency, outstanding, record } = advance;
  const [acted] = useState(() => ({ view: view.view, draft: crypto.randomUUID() }));
  const [typed, setTyped] = useState(formatAmount(outstanding, currency === 'VND' ? 'VND' : 'USD', format.language));
  const [text, setText] = useState('');
  const { saving, failure, save } = useSaving(onDone);
  const amount = parseAmount(typed, currency);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (amount === null || amount <= 0) return;
    save(async () => {
      const answer = await write('repayMoney', { draft: acted.draft, advance: record, amount, text }, acted.view);
      // Whoever pays takes a receipt along.
      if (answer.ok) goTo({ screen: 'print-ledger', ledger: receiptOf(view.id, answer.value.record) });
      return answer;
    });
  };
  return (
    <form className={classes['form']} onSubmit={submit}>
      <TextInput
        label={`${t('protection:money.amount')} (${currency})`}
        data-autofocus
        inputMode="decimal"
        maxLength={24}
        autoComplete="off"
        value={typed}
        error={amount === null || amount <= 0 ? t('protection:fault.amount') : null}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-testid="repay-amount"
      />
      <TextInput
        label={t('protection:money.remark')}
        maxLength={400}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p className={classes['hint']}>{t('protection:money.receipt-follows')}</p>
      {failure === null ? null : <FailureNote failure={failure} compact />}
      <FormButtons
        saving={saving}
        wanted={[(amount === null || amount <= 0) && t('protection:money.amount')]}
        onCancel={onDone}
      />
    </form>
  );
}
