import { Modal, Select, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { live } from '../stores/live/live.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { FormButtons } from './logs-panel.tsx';
import classes from './protection.module.css';
import { useSaving } from './use-saving.ts';

/** Emergencies that are named: all of them are counted. */
const shown = 8;

/** The end of a shift: all that is open with one officer goes to the next, with a word to whoever takes it on. */
export function HandOverShift({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useWords();
  return (
    <Modal opened={opened} onClose={onClose} title={t('protection:shift')}>
      {opened ? <ShiftForm onClose={onClose} /> : null}
    </Modal>
  );
}

function ShiftForm({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const staff = live.use((state) => state.staff) ?? [];
  const me = useSignedIn();
  const [draft] = useState(() => crypto.randomUUID());
  const [from, setFrom] = useState<string | null>(me?.id ?? null);
  const [to, setTo] = useState<string | null>(null);
  const [text, setText] = useState('');
  const { saving, failure, save } = useSaving(onClose);
  const own = useWatch('emergencies', {
    filter: { state: 'open', ...(from !== null && { duty: from }) },
    offset: 0,
    limit: shown,
  });
  const total = own.kind === 'answered' ? own.value.total : null;
  const officers = staff
    .filter(({ roles }) => mayDo('protect', roles))
    .map(({ id, name }) => ({ value: id, label: name }));
  const isReady = from !== null && to !== null && from !== to && total !== null && total > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    save(async () => {
      const answer = await bridge.command('handOverShift', { from, to, draft, text });
      if (answer.ok) {
        const { count } = answer.value;
        showSaved((t, format) => t('protection:shift-done', { count, formatted: format.count(count) }));
      }
      return answer;
    });
  };
  return (
    <form className={classes['form']} onSubmit={submit} data-testid="shift-form">
      <p className={classes['note']}>{t('protection:shift-lead')}</p>
      <Select
        label={t('protection:shift-from')}
        data={officers}
        searchable
        allowDeselect={false}
        value={from}
        onChange={setFrom}
      />
      <p role="status" data-testid="shift-open">
        {total === null ? '' : t('protection:shift-open', { count: total, formatted: format.count(total) })}
      </p>
      {own.kind === 'answered' && own.value.rows.length > 0 ? (
        <ul className={classes['shift']}>
          {own.value.rows.map((row) => (
            <li key={row.id}>
              {row.summary} <span className={classes['dim']}>{row.code}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <Select
        label={t('protection:shift-to')}
        data={officers.filter(({ value }) => value !== from)}
        searchable
        required
        value={to}
        onChange={setTo}
        data-testid="shift-to"
      />
      <Textarea
        label={t('protection:shift-text')}
        rows={3}
        maxLength={4000}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-testid="shift-text"
      />
      {failure === null ? null : <FailureNote failure={failure} />}
      <FormButtons
        saving={saving}
        wanted={[from === null && t('protection:shift-from'), to === null && t('protection:shift-to')]}
        disabled={!isReady}
        onCancel={onClose}
      />
    </form>
  );
}
