import { Button, Group, Modal, Textarea, TextInput } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { FeeDayView } from '../../../sync/bridge/contract/fees.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { live } from '../stores/live/live.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { ToneMark } from '../ui/tone-mark.tsx';
import classes from './registers.module.css';
import { saySums } from './say-sums.ts';
import { countTill } from './till-count.ts';
import { Missing, isWanting } from '../form/missing.tsx';

/** A day of the till: what should lie in it, who closed it, and what was entered after that. */
export function FeeDayCard({ day }: { day: FeeDayView }) {
  const t = useWords();
  const format = useFormat();
  const mayClose = mayDo('close_day', useSignedIn()?.roles ?? []);
  const [closing, setClosing] = useState<FeeDayView | null>(null);
  const needsClosing = day.closings.length !== 1 || day.afterClosing > 0;
  const shown = format.isoDate(day.day);
  return (
    <section className={classes['card']} aria-label={`${t('registers:fees.day')} ${shown}`} data-testid="fee-day">
      <div className={classes['head']}>
        <h2 className={classes['title']}>
          {shown}
          <ToneMark tone={needsClosing ? 'warning' : 'good'}>
            {day.closings.length === 0 ? t('registers:fees.day-open') : t('registers:fees.day-closed')}
          </ToneMark>
        </h2>
        <a
          className={classes['print']}
          href={hashOfPlace({ screen: 'print-ledger', ledger: { of: 'fee-day', day: day.day } })}
          data-testid="print-day"
        >
          <IconPrinter size={16} stroke={1.7} aria-hidden /> {t('registers:print.day')}
        </a>
        {mayClose && needsClosing ? (
          <Button size="xs" variant="default" onClick={() => setClosing(day)} data-testid="close-day">
            {t('registers:fees.close', { day: shown })}
          </Button>
        ) : null}
      </div>
      <p className={classes['dim']}>
        {t('registers:fees.cash')}: <strong>{saySums(day.cash, format)}</strong>
        {day.afterClosing === 0
          ? ''
          : ` · ${t('registers:fees.late', { count: day.afterClosing, formatted: format.count(day.afterClosing) })}`}
        {day.closings.length < 2 ? '' : ` · ${t('registers:fees.day-twice', { count: day.closings.length })}`}
      </p>
      <Tills day={day} />
      {day.closings.map((one) => (
        <dl key={`${one.at}${one.actorName}`} className={classes['figures']} data-testid="closing">
          <div>
            <dt>{t('registers:fees.by', { name: one.actorName, time: format.dateTime(one.at) })}</dt>
            <dd>{saySums(one.counted, format)}</dd>
          </div>
          <div>
            <dt>{t('registers:fees.cash')}</dt>
            <dd>{saySums(one.expected, format)}</dd>
          </div>
          <div>
            <dt>{t('registers:fees.difference')}</dt>
            <dd>{saySums(one.difference, format)}</dd>
          </div>
          {one.note === '' ? null : (
            <div>
              <dt>
                {Object.values(one.difference).some((amount) => amount !== 0)
                  ? t('registers:fees.difference-reason')
                  : t('registers:fees.note')}
              </dt>
              <dd>{one.note}</dd>
            </div>
          )}
        </dl>
      ))}
      <Modal
        opened={closing !== null}
        onClose={() => setClosing(null)}
        title={t('registers:fees.close-title', { day: shown })}
      >
        {closing === null ? null : <CloseForm day={closing} onClose={() => setClosing(null)} />}
      </Modal>
    </section>
  );
}

/** Where more than one person took cash: who hands over how much. */
function Tills({ day: { cashBy } }: { day: FeeDayView }) {
  const t = useWords();
  const format = useFormat();
  if (cashBy.length < 2) return null;
  return (
    <p className={classes['dim']} data-testid="cash-by">
      {t('registers:fees.cash-by')}:{' '}
      {cashBy.map(({ actorName, cash }) => `${actorName} ${saySums(cash, format)}`).join(' · ')}
    </p>
  );
}

/** Closes the day as it stood when the dialog was opened: what comes in while somebody counts is after it. */
function CloseForm({ day, onClose }: { day: FeeDayView; onClose: () => void }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const known = live.use((state) => state.catalogue?.feeCurrencies) ?? ['USD'];
  const currencies = [...new Set([...Object.keys(day.cash), ...known])];
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [note, setNote] = useState('');
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { counted, missing, faults, difference } = countTill(day.cash, typed);
  const differs = Object.keys(difference).length > 0;
  const wanted = [
    ...[...new Set([...missing, ...faults])].map((currency) => t('registers:fees.counted', { currency })),
    differs && note.trim() === '' && t('registers:fees.difference-reason'),
  ];
  const isReady = !isWanting(wanted) && !saving;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    setSaving(true);
    setFailure(null);
    void bridge.command('closeDay', { day: day.day, view: day.view, counted, note }).then((answer) => {
      setSaving(false);
      if (!answer.ok) return setFailure(answer.error);
      showSaved((t, format) => t('registers:fees.closed', { day: format.isoDate(day.day) }));
      onClose();
    });
  };
  return (
    <form className={classes['form']} onSubmit={save}>
      <p className={classes['lead']}>{t('registers:fees.close-lead')}</p>
      <p className={classes['lead']}>
        {t('registers:fees.cash')}: <strong>{saySums(day.cash, format)}</strong>
      </p>
      <Tills day={day} />
      {Object.values(day.cash).some((amount) => amount < 0) ? (
        <p className={classes['lead']}>{t('registers:fees.below-zero')}</p>
      ) : null}
      {currencies.map((currency, index) => (
        <TextInput
          key={currency}
          label={t('registers:fees.counted', { currency })}
          {...(index === 0 && { 'data-autofocus': true })}
          required={day.cash[currency] !== undefined}
          inputMode="decimal"
          maxLength={24}
          autoComplete="off"
          value={typed[currency] ?? ''}
          error={faults.includes(currency) ? t('registers:fees.counted-fault') : null}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setTyped((before) => ({ ...before, [currency]: value }));
          }}
          data-testid={`counted-${currency}`}
        />
      ))}
      <p className={classes['lead']} role="status" data-testid="till-difference">
        {differs ? (
          <>
            {t('registers:fees.difference')}: <ToneMark tone="warning">{saySums(difference, format)}</ToneMark>
          </>
        ) : null}
      </p>
      <Textarea
        label={differs ? t('registers:fees.difference-reason') : t('registers:fees.note')}
        required={differs}
        rows={2}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-testid="close-note"
      />
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Missing wanted={wanted} />
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={saving} disabled={isWanting(wanted)} data-testid="close-confirm">
          {t('registers:fees.close', { day: format.isoDate(day.day) })}
        </Button>
      </Group>
    </form>
  );
}
