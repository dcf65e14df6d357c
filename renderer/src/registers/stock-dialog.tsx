import { Button, Group, Modal, SegmentedControl, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { StockKind } from '../../../sync/bridge/contract/stock.ts';
import { fates } from '../../../sync/domain/stock/fates.ts';
import type { Result } from '../../../sync/core/result.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { type Format, useFormat } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { ToneMark } from '../ui/tone-mark.tsx';
import classes from './registers.module.css';
import { sayDifference } from './say-difference.ts';
import { Missing, isWanting } from '../form/missing.tsx';

/** A range that came in; blanks spoiled or returned; a count of the safe. */
export interface StockDoing {
  readonly what: 'receive' | 'mark' | 'take';
}

export function StockDialog(props: { doing: StockDoing | null; kinds: readonly StockKind[]; onClose: () => void }) {
  const t = useWords();
  const { doing } = props;
  const title = doing === null ? '' : t(`registers:stock.${doing.what}`);
  return (
    <Modal opened={doing !== null} onClose={props.onClose} title={title}>
      {doing === null ? null : <StockForm what={doing.what} kinds={props.kinds} onClose={props.onClose} />}
    </Modal>
  );
}

type Said = (t: Translate, format: Format) => string;

function StockForm(props: { what: StockDoing['what']; kinds: readonly StockKind[]; onClose: () => void }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const { what, kinds, onClose } = props;
  const [draft] = useState(() => crypto.randomUUID());
  const [blank, setBlank] = useState(kinds[0]?.code ?? '');
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const [fate, setFate] = useState<(typeof fates)[number]>('spoiled');
  const [words, setWords] = useState('');
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const counted = /^\d{1,7}$/.test(first.trim()) ? Number(first.trim()) : null;
  const left = kinds.find(({ code }) => code === blank)?.left ?? 0;
  const differs = what === 'take' && counted !== null && counted !== left;
  const wanted = {
    receive: [first.trim() === '' && t('registers:stock.first'), last.trim() === '' && t('registers:stock.last')],
    mark: [first.trim() === '' && t('registers:stock.first'), words.trim() === '' && t('registers:stock.reason')],
    take: [
      counted === null && t('registers:stock.counted'),
      differs && words.trim() === '' && t('registers:stock.differs-why'),
    ],
  }[what];

  const send = async (): Promise<Result<Said, Failure>> => {
    if (what === 'receive') {
      const done = await bridge.command('receiveBlanks', { draft, blank, first, last, note: words });
      return done.ok
        ? {
            ok: true,
            value: (t, f) =>
              t('registers:stock.receive-done', { count: done.value.count, formatted: f.count(done.value.count) }),
          }
        : done;
    }
    if (what === 'mark') {
      const range = { first, last: last.trim() === '' ? null : last };
      const done = await bridge.command('markBlanks', { blank, ...range, fate, reason: words });
      return done.ok
        ? {
            ok: true,
            value: (t, f) =>
              t('registers:stock.mark-done', { count: done.value.count, formatted: f.count(done.value.count) }),
          }
        : done;
    }
    const done = await bridge.command('takeStock', { draft, blank, counted: counted ?? 0, note: words });
    const expected = done.ok ? done.value.expected : 0;
    return done.ok
      ? {
          ok: true,
          value: (t, f) =>
            t('registers:stock.take-done', { expected: f.count(expected), counted: f.count(counted ?? 0) }),
        }
      : done;
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isWanting(wanted) || saving) return;
    setSaving(true);
    setFailure(null);
    void send().then((answer) => {
      setSaving(false);
      if (!answer.ok) {
        // The serial says which kind is meant: it stands chosen, and whoever agrees saves again.
        if (answer.error.type === 'serial-of-other-kind') setBlank(answer.error.code);
        return setFailure(answer.error);
      }
      showSaved(answer.value);
      onClose();
    });
  };
  return (
    <form className={classes['form']} onSubmit={save}>
      <Select
        label={t('registers:stock.kind')}
        data={kinds.map(({ code, name }) => ({ value: code, label: format.text(name) }))}
        allowDeselect={false}
        value={blank}
        onChange={(value) => setBlank(value ?? blank)}
        data-testid="stock-kind"
      />
      {what === 'mark' ? (
        <SegmentedControl
          aria-label={t('registers:stock.fate')}
          value={fate}
          onChange={(value) => setFate(value as typeof fate)}
          data={fates.map((value) => ({ value, label: t(`registers:stock.fates.${value}`) }))}
        />
      ) : null}
      {what === 'take' ? (
        <p className={classes['lead']}>
          {t('registers:stock.take-lead', { count: left, formatted: format.count(left) })}
        </p>
      ) : null}
      <TextInput
        label={what === 'take' ? t('registers:stock.counted') : t('registers:stock.first')}
        {...(what !== 'take' && { description: t('registers:stock.scan-hint') })}
        withAsterisk
        aria-required
        data-autofocus
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        value={first}
        onChange={(event) => setFirst(event.currentTarget.value)}
        data-testid="stock-first"
      />
      {what === 'take' ? null : (
        <TextInput
          label={what === 'receive' ? t('registers:stock.last') : t('registers:stock.last-optional')}
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          value={last}
          onChange={(event) => setLast(event.currentTarget.value)}
          data-testid="stock-last"
        />
      )}
      {differs ? (
        <p className={classes['lead']} role="status" data-testid="stock-differs">
          <ToneMark tone="warning">
            {t('registers:stock.differs', { count: sayDifference(counted - left, format) })}
          </ToneMark>{' '}
          {t('registers:stock.differs-todo')}
        </p>
      ) : null}
      <TextInput
        label={
          what === 'mark'
            ? t('registers:stock.reason')
            : t(differs ? 'registers:stock.differs-why' : 'registers:stock.note')
        }
        withAsterisk={what === 'mark' || differs}
        maxLength={1000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        data-testid="stock-words"
      />
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Missing wanted={wanted} />
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={saving} disabled={isWanting(wanted)} data-testid="stock-confirm">
          {what === 'mark'
            ? t('registers:stock.mark-as', { fate: t(`registers:stock.fates.${fate}`) })
            : t(`registers:stock.${what}`)}
        </Button>
      </Group>
    </form>
  );
}
