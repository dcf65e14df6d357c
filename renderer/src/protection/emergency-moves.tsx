import { Button, Modal, Select, Textarea } from '@mantine/core';
import { IconArrowRight, IconArrowUp, IconArrowsExchange } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { movesFrom, type EmergencyMove } from '../../../sync/domain/protection/emergency-states.ts';
import { escalationLevels, isEscalationLevel } from '../../../sync/domain/protection/protection-lists.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import side from '../case/side-panel.module.css';
import { useWrite } from '../case/use-write.ts';
import { useClock } from '../clock/clock-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { live } from '../stores/live/live.ts';
import { ReasonOfMove } from '../subject/reason-of-move.tsx';
import { showSaved } from '../toasts/toasts.tsx';
import { useEmergency } from './emergency-context.ts';
import { StateMark } from './emergency-marks.tsx';
import { FormButtons } from './logs-panel.tsx';
import { MomentField } from './moment-field.tsx';
import { choicesOf, nameIn, useProtectionLists } from './protection-words.ts';
import { useSaving } from './use-saving.ts';
import { isWanting } from '../form/missing.tsx';

type Deed =
  | { readonly deed: 'move'; readonly move: EmergencyMove; readonly view: readonly string[] }
  | { readonly deed: 'hand-over' | 'escalate'; readonly view: readonly string[] };

/** Where it goes from here, who is on duty for it, and before whom it is brought. */
export function EmergencyMoves() {
  const t = useWords();
  const roles = useSignedIn()?.roles ?? [];
  const { view } = useEmergency();
  const [doing, setDoing] = useState<Deed | null>(null);
  const may = mayDo('protect', roles);
  const isDisputed = view.stateField.sides.length > 1;
  const close = () => setDoing(null);
  return (
    <section className={side['panel']} aria-labelledby="emergency-moves">
      <h2 id="emergency-moves" className={side['title']}>
        {t('protection:next')}
      </h2>
      {isDisputed ? <p className={side['note']}>{t('protection:moves-disputed')}</p> : null}
      {!isDisputed && view.state === 'closed' ? <HowItEnded /> : null}
      <div className={side['moves']}>
        {(isDisputed ? [] : movesFrom(view.state)).map((move) => (
          <Button
            key={move.to}
            fullWidth
            className={side['move'] ?? ''}
            justify="space-between"
            variant={move.to === 'acting' ? 'light' : 'default'}
            rightSection={<IconArrowRight size={16} stroke={1.8} aria-hidden />}
            disabled={!may}
            onClick={() => setDoing({ deed: 'move', move, view: view.view })}
            data-testid={`move-${move.to}`}
          >
            {t(`protection:do.${move.to === 'open' ? 'reopen' : move.to}`)}
          </Button>
        ))}
        {view.state === 'closed' ? null : (
          <>
            <Button
              fullWidth
              className={side['move'] ?? ''}
              justify="space-between"
              variant={view.light === 'red' ? 'filled' : 'default'}
              rightSection={<IconArrowUp size={16} stroke={1.8} aria-hidden />}
              disabled={!may}
              onClick={() => setDoing({ deed: 'escalate', view: view.view })}
              data-testid="escalate"
            >
              {t('protection:do.escalate')}
            </Button>
            <Button
              fullWidth
              className={side['move'] ?? ''}
              justify="space-between"
              variant="default"
              rightSection={<IconArrowsExchange size={16} stroke={1.8} aria-hidden />}
              disabled={!may}
              onClick={() => setDoing({ deed: 'hand-over', view: view.view })}
              data-testid="hand-over"
            >
              {t('protection:do.hand-over')}
            </Button>
          </>
        )}
      </div>
      <Modal opened={doing !== null} onClose={close} title={doing === null ? '' : t(`protection:dialog.${doing.deed}`)}>
        {doing?.deed === 'move' ? <MoveForm move={doing.move} view={doing.view} onDone={close} /> : null}
        {doing?.deed === 'escalate' ? <EscalateForm view={doing.view} onDone={close} /> : null}
        {doing?.deed === 'hand-over' ? <HandOverForm view={doing.view} onDone={close} /> : null}
      </Modal>
    </section>
  );
}

/** What came of it, and what was said when it was closed. */
function HowItEnded() {
  const t = useWords();
  const format = useFormat();
  const lists = useProtectionLists();
  const { view } = useEmergency();
  return (
    <>
      {view.outcome === '' ? null : (
        <p className={side['why']} data-testid="how-it-ended">
          <strong>{t('protection:field.outcome')}</strong>
          {nameIn(lists.closings, view.outcome, format)}
        </p>
      )}
      <ReasonOfMove id={view.id} to="closed" />
    </>
  );
}

interface FormProps {
  /** On which the person decided. */
  readonly view: readonly string[];
  readonly onDone: () => void;
}

const hourMs = 3_600_000;

function MoveForm({ move, view, onDone }: FormProps & { move: EmergencyMove }) {
  const t = useWords();
  const format = useFormat();
  const clock = useClock();
  const write = useWrite();
  const lists = useProtectionLists();
  const { view: shown } = useEmergency();
  const [reason, setReason] = useState('');
  const [outcome, setOutcome] = useState<string | null>(null);
  const [until, setUntil] = useState<number | null>(() => (move.wants === 'time' ? clock() + 12 * hourMs : null));
  const { saving, failure, save } = useSaving(() => {
    showSaved((t) => t(`protection:state.${move.to}`));
    onDone();
  });
  const wanted = [
    move.wants === 'outcome' && outcome === null && t('protection:field.outcome'),
    move.wants === 'time' && until === null && t('protection:field.wait_until'),
    move.wants === 'reason' && reason.trim() === '' && t('protection:reason'),
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWanting(wanted)) return;
    const said = { to: move.to, reason, outcome, waitUntil: until };
    save(() => write('moveEmergency', said, view));
  };
  return (
    <form className={side['dialog']} onSubmit={submit}>
      <p className={side['step']}>
        <StateMark state={shown.state} /> <IconArrowRight size={17} aria-hidden /> <StateMark state={move.to} />
      </p>
      {move.wants === 'outcome' ? (
        <Select
          label={t('protection:field.outcome')}
          withAsterisk
          data-autofocus
          data={choicesOf(lists.closings, format)}
          value={outcome}
          onChange={setOutcome}
          data-testid="move-outcome"
        />
      ) : null}
      {move.wants === 'time' ? (
        <MomentField label={t('protection:field.wait_until')} value={until} onChange={setUntil} />
      ) : null}
      <Textarea
        label={t(move.wants === 'reason' ? 'protection:reason' : 'protection:remark')}
        withAsterisk={move.wants === 'reason'}
        rows={3}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="move-reason"
      />
      {failure === null ? null : <FailureNote failure={failure} compact />}
      <FormButtons saving={saving} wanted={wanted} onCancel={onDone} />
    </form>
  );
}

function EscalateForm({ view, onDone }: FormProps) {
  const t = useWords();
  const write = useWrite();
  const { view: shown } = useEmergency();
  const [draft] = useState(() => crypto.randomUUID());
  const above = escalationLevels[escalationLevels.findIndex((level) => level === shown.escalation) + 1];
  const [to, setTo] = useState<string>(shown.wanted ?? above ?? 'headquarters');
  const [text, setText] = useState('');
  const { saving, failure, save } = useSaving(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isEscalationLevel(to)) save(() => write('escalate', { draft, to, text }, view));
  };
  return (
    <form className={side['dialog']} onSubmit={submit}>
      <p className={side['note']}>{t('protection:escalate-explained')}</p>
      <Select
        label={t('protection:field.escalation')}
        data={escalationLevels.map((level) => ({ value: level, label: t(`protection:level.${level}`) }))}
        allowDeselect={false}
        value={to}
        onChange={(value) => setTo(value ?? to)}
        data-testid="escalate-to"
      />
      <SaidText value={text} onChange={setText} />
      {failure === null ? null : <FailureNote failure={failure} compact />}
      <FormButtons saving={saving} onCancel={onDone} />
    </form>
  );
}

function HandOverForm({ view, onDone }: FormProps) {
  const t = useWords();
  const write = useWrite();
  const staff = live.use((state) => state.staff) ?? [];
  const me = useSignedIn();
  const { view: shown } = useEmergency();
  const [draft] = useState(() => crypto.randomUUID());
  const [to, setTo] = useState<string | null>(shown.duty === me?.id ? null : (me?.id ?? null));
  const [text, setText] = useState('');
  const { saving, failure, save } = useSaving(onDone);
  const officers = staff.filter(({ roles }) => mayDo('protect', roles));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (to !== null) save(() => write('handOver', { draft, to, text }, view));
  };
  return (
    <form className={side['dialog']} onSubmit={submit}>
      <Select
        label={t('protection:field.duty')}
        data={officers.map(({ id, name }) => ({ value: id, label: name }))}
        searchable
        value={to}
        onChange={setTo}
        data-autofocus
        data-testid="hand-over-to"
      />
      <SaidText value={text} onChange={setText} />
      {failure === null ? null : <FailureNote failure={failure} compact />}
      <FormButtons saving={saving} wanted={[to === null && t('protection:field.duty')]} onCancel={onDone} />
    </form>
  );
}

function SaidText({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useWords();
  return (
    <Textarea
      label={t('protection:remark')}
      rows={3}
      maxLength={4000}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
