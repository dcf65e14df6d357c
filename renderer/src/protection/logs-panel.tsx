import { Autocomplete, Button, Group, Select, Textarea } from '@mantine/core';
import { IconArrowsExchange, IconArrowUp, IconChecklist, IconPhone, IconPhoneCheck, IconX } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { EmergencyView } from '../../../sync/bridge/protection-model.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { StrikeDialog, type Striking } from '../case/strike-dialog.tsx';
import { useWrite } from '../case/use-write.ts';
import { useClock } from '../clock/clock-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { DeliveryMark } from '../ui/delivery-mark.tsx';
import { useEmergency } from './emergency-context.ts';
import { MomentField } from './moment-field.tsx';
import { choicesOf, nameIn, useProtectionLists } from './protection-words.ts';
import classes from './protection.module.css';
import { useFocusFirst } from './use-focus-first.ts';
import { useSaving } from './use-saving.ts';
import { Missing, isWanting, type Wanted } from '../form/missing.tsx';

type Line = EmergencyView['dutyLog'][number] | EmergencyView['contactLog'][number];

/** Who was reached, and what was done: lines are added, and struck with a reason, never changed. */
export function LogsPanel() {
  const t = useWords();
  const roles = useSignedIn()?.roles ?? [];
  const { view } = useEmergency();
  const [adding, setAdding] = useState<'contact' | 'duty' | null>(null);
  const [striking, setStriking] = useState<Striking | null>(null);
  const strike = (line: Line, what: string) => setStriking({ view: view.view, record: line.record, what });
  const may = mayDo('protect', roles);
  return (
    <div className={classes['panel']}>
      {may ? (
        <Group gap="xs">
          <Button
            size="xs"
            variant={adding === 'contact' ? 'filled' : 'light'}
            leftSection={<IconPhone size={16} stroke={1.8} aria-hidden />}
            aria-expanded={adding === 'contact'}
            onClick={() => setAdding(adding === 'contact' ? null : 'contact')}
            data-testid="add-contact"
          >
            {t('protection:add-contact')}
          </Button>
          <Button
            size="xs"
            variant={adding === 'duty' ? 'filled' : 'light'}
            leftSection={<IconChecklist size={16} stroke={1.8} aria-hidden />}
            aria-expanded={adding === 'duty'}
            onClick={() => setAdding(adding === 'duty' ? null : 'duty')}
            data-testid="add-duty"
          >
            {t('protection:add-duty')}
          </Button>
        </Group>
      ) : null}
      {adding === 'contact' ? <ContactForm onDone={() => setAdding(null)} /> : null}
      {adding === 'duty' ? <DutyForm onDone={() => setAdding(null)} /> : null}
      <div className={classes['logs']}>
        <DutyLog onStrike={may ? strike : null} />
        <ContactLog onStrike={may ? strike : null} />
      </div>
      <StrikeDialog striking={striking} onClose={() => setStriking(null)} />
    </div>
  );
}

type OnStrike = ((line: Line, what: string) => void) | null;

function DutyLog({ onStrike }: { onStrike: OnStrike }) {
  const t = useWords();
  const { view } = useEmergency();
  const icons = { deed: IconChecklist, hand_over: IconArrowsExchange, escalation: IconArrowUp } as const;
  return (
    <section aria-labelledby="duty-log">
      <h2 id="duty-log" className={classes['part']}>
        {t('protection:duty-log')}
      </h2>
      {view.dutyLog.length === 0 ? <p className={classes['hint']}>{t('protection:duty-none')}</p> : null}
      <ol className={classes['log']} reversed data-testid="duty-log">
        {view.dutyLog.map((line) => {
          const Icon = icons[line.about];
          return (
            <LogLine
              key={line.record}
              line={line}
              icon={<Icon size={17} stroke={1.8} aria-hidden />}
              onStrike={onStrike}
            >
              {line.about === 'deed' ? null : (
                <strong>
                  {[t(`protection:about.${line.about}`), line.level && t(`protection:level.${line.level}`), line.toName]
                    .filter(Boolean)
                    .join(': ')}
                </strong>
              )}
            </LogLine>
          );
        })}
      </ol>
    </section>
  );
}

function ContactLog({ onStrike }: { onStrike: OnStrike }) {
  const t = useWords();
  const format = useFormat();
  const lists = useProtectionLists();
  const { view } = useEmergency();
  return (
    <section aria-labelledby="contact-log">
      <h2 id="contact-log" className={classes['part']}>
        {t('protection:contact-log')}
      </h2>
      {view.contactLog.length === 0 ? <p className={classes['hint']}>{t('protection:contact-none')}</p> : null}
      <ol className={classes['log']} reversed data-testid="contact-log">
        {view.contactLog.map((line) => (
          <LogLine
            key={line.record}
            line={line}
            icon={
              line.outcome === 'reached' ? (
                <IconPhoneCheck size={17} stroke={1.8} aria-hidden />
              ) : (
                <IconPhone size={17} stroke={1.8} aria-hidden />
              )
            }
            onStrike={onStrike}
          >
            <strong>{line.who}</strong>
            <span className={classes['dim']}>
              {nameIn(lists.ways, line.way, format)} · {nameIn(lists.contactOutcomes, line.outcome, format)} ·{' '}
              {format.dateTime(line.contactAt)}
            </span>
          </LogLine>
        ))}
      </ol>
    </section>
  );
}

interface LineProps {
  readonly line: Line;
  readonly icon: ReactNode;
  readonly onStrike: OnStrike;
  readonly children: ReactNode;
}

function LogLine({ line, icon, onStrike, children }: LineProps) {
  const t = useWords();
  const format = useFormat();
  return (
    <li>
      <span className={classes['mark']}>{icon}</span>
      <div className={classes['said']}>
        {children}
        {line.text === '' ? null : <p>{line.text}</p>}
        <span className={classes['dim']}>
          {line.actorName} · {format.dateTime(line.at)} · {line.deviceName}
        </span>
      </div>
      <DeliveryMark delivery={line.delivered ? 'delivered' : 'saved'} />
      {onStrike === null ? null : (
        <button
          type="button"
          className={classes['strike']}
          aria-label={t('protection:strike-line')}
          title={t('protection:strike-line')}
          onClick={() => onStrike(line, line.text || ('who' in line ? line.who : ''))}
        >
          <IconX size={15} stroke={1.8} aria-hidden />
        </button>
      )}
    </li>
  );
}

function ContactForm({ onDone }: { onDone: () => void }) {
  const t = useWords();
  const format = useFormat();
  const clock = useClock();
  const write = useWrite();
  const lists = useProtectionLists();
  const { view } = useEmergency();
  const first = useFocusFirst<HTMLInputElement>();
  const [acted] = useState(() => ({ view: view.view, draft: crypto.randomUUID() }));
  const [who, setWho] = useState('');
  const [way, setWay] = useState('phone');
  const [outcome, setOutcome] = useState('reached');
  const [at, setAt] = useState<number | null>(clock);
  const [text, setText] = useState('');
  const { saving, failure, save } = useSaving(onDone);
  const known = view.people.map(({ name, phone }) => [name, phone].filter(Boolean).join(' – ')).filter(Boolean);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (who.trim() === '' || at === null) return;
    save(() => write('logContact', { draft: acted.draft, who, way, outcome, at, text }, acted.view));
  };
  return (
    <form className={classes['form']} onSubmit={submit} data-testid="contact-form">
      <div className={classes['grid']}>
        <Autocomplete
          ref={first}
          label={t('protection:contact-who')}
          withAsterisk
          required
          maxLength={200}
          data={[...new Set(known)]}
          value={who}
          onChange={setWho}
          data-testid="contact-who"
        />
        <Select
          label={t('protection:contact-way')}
          data={choicesOf(lists.ways, format)}
          allowDeselect={false}
          value={way}
          onChange={(value) => setWay(value ?? way)}
        />
        <Select
          label={t('protection:contact-outcome')}
          data={choicesOf(lists.contactOutcomes, format)}
          allowDeselect={false}
          value={outcome}
          onChange={(value) => setOutcome(value ?? outcome)}
          data-testid="contact-outcome"
        />
        <MomentField label={t('protection:contact-at')} value={at} onChange={setAt} />
        <Textarea
          className={classes['wide'] ?? ''}
          label={t('protection:contact-text')}
          autosize
          minRows={2}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-testid="contact-text"
        />
      </div>
      {failure === null ? null : <FailureNote failure={failure} compact />}
      <FormButtons
        saving={saving}
        wanted={[who.trim() === '' && t('protection:contact-who'), at === null && t('protection:contact-at')]}
        onCancel={onDone}
      />
    </form>
  );
}

function DutyForm({ onDone }: { onDone: () => void }) {
  const t = useWords();
  const write = useWrite();
  const { view } = useEmergency();
  const first = useFocusFirst<HTMLTextAreaElement>();
  const [acted] = useState(() => ({ view: view.view, draft: crypto.randomUUID() }));
  const [text, setText] = useState('');
  const { saving, failure, save } = useSaving(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') save(() => write('logDuty', { draft: acted.draft, text }, acted.view));
  };
  return (
    <form className={classes['form']} onSubmit={submit} data-testid="duty-form">
      <Textarea
        ref={first}
        label={t('protection:duty-text')}
        withAsterisk
        autosize
        minRows={2}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.stopPropagation();
          submit(event);
        }}
        data-testid="duty-text"
      />
      {failure === null ? null : <FailureNote failure={failure} compact />}
      <FormButtons saving={saving} wanted={[text.trim() === '' && t('protection:duty-text')]} onCancel={onDone} />
    </form>
  );
}

export function FormButtons(props: {
  saving: boolean;
  /** What it still wants; without it, it can be saved as it stands. */
  wanted?: Wanted;
  /** Whoever is signed in may not. */
  disabled?: boolean;
  onCancel: () => void;
}) {
  const t = useWords();
  const { wanted = [], disabled = false } = props;
  const buttons = useRef<HTMLDivElement>(null);
  // Where the window is so low that the whole screen scrolls as well.
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which is nothing for an effect.
    buttons.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <Group ref={buttons} justify="flex-end" gap="xs" className={classes['buttons'] ?? ''}>
      <Missing wanted={wanted} />
      <Button variant="default" size="xs" onClick={props.onCancel}>
        {t('cancel')}
      </Button>
      <Button
        type="submit"
        size="xs"
        loading={props.saving}
        disabled={disabled || isWanting(wanted)}
        data-testid="save-line"
      >
        {t('protection:save')}
      </Button>
    </Group>
  );
}
