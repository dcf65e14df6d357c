import { Button, Group, Modal, Textarea } from '@mantine/core';
import { IconArrowRight, IconFlagCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import {
  endedBy,
  incomingSteps,
  isStepName,
  movesFrom,
  outgoingSteps,
  wantsReason,
  type DocumentMove,
} from '../../../sync/domain/documents/document-steps.ts';
import side from '../case/side-panel.module.css';
import { StepButton } from '../case/step-button.tsx';
import { useWrite } from '../case/use-write.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useOfferActions } from '../palette/offered-actions.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { ReasonOfMove } from '../subject/reason-of-move.tsx';
import { showSaved } from '../toasts/toasts.tsx';
import { useDocument } from './document-context.ts';
import { stepWords } from './document-marks.tsx';
import { followUps } from './follow-ups.ts';
import { successionWords } from './successions.tsx';
import { FollowUpNotes } from './follow-up-notes.tsx';
import { showNumber } from './registered-toast.tsx';
import { Missing } from '../form/missing.tsx';

const order: readonly string[] = [...incomingSteps, ...outgoingSteps];

/** What was presented waits for a direction: to file it unread is no step forward. */
function leadsOn({ from, to }: DocumentMove): boolean {
  return from !== 'presented' && order.indexOf(to) > order.indexOf(from);
}

/** The next steps from where it stands. A direction has a panel of its own. */
export function DocumentMoves() {
  const t = useWords();
  const { view } = useDocument();
  const [making, setMaking] = useState<{ move: DocumentMove; view: readonly string[] } | null>(null);
  const disputed = view.state.sides.length > 1;
  const step = isStepName(view.step) ? view.step : null;
  const moves = (step === null ? [] : movesFrom(view.direction, step).filter(({ by }) => by !== 'direct')).toSorted(
    (one, other) => Number(leadsOn(other)) - Number(leadsOn(one)),
  );
  const me = useSignedIn();
  const allowed = disputed ? [] : moves.filter(({ roles }) => roles.some((role) => me?.roles.includes(role) === true));
  useOfferActions(
    allowed.map((move) => ({
      key: `step-${move.to}`,
      title: t('palette:step', { step: t(`documents:do.${move.to}`) }),
      icon: IconArrowRight,
      run: () => setMaking({ move, view: view.view }),
    })),
  );
  return (
    <section className={side['panel']} aria-labelledby="document-moves-title">
      <h2 id="document-moves-title" className={side['title']}>
        {t('case:moves')}
      </h2>
      {disputed ? <p className={side['note']}>{t('documents:moves-disputed')}</p> : <FollowUpNotes />}
      {!disputed && view.secrecy === 'none' ? (
        <ReasonOfMove
          id={view.id}
          to={view.step}
          {...(wantsReason(view.direction, view.step) ? {} : { title: t('documents:move-remark') })}
        />
      ) : null}
      {moves.length === 0 && !disputed ? (
        <p className={side['end']}>
          <IconFlagCheck size={17} stroke={1.7} aria-hidden />
          {t('documents:moves-none')}
        </p>
      ) : null}
      {disputed ? null : (
        <div className={side['moves']}>
          {view.step === 'presented' ? <WaitsForDirection /> : null}
          {moves.map((move) => (
            <MoveButton key={move.to} move={move} onMake={() => setMaking({ move, view: view.view })} />
          ))}
        </div>
      )}
      <Modal opened={making !== null} onClose={() => setMaking(null)} title={t('documents:move-title')}>
        {making === null ? null : <MoveForm {...making} onClose={() => setMaking(null)} />}
      </Modal>
    </section>
  );
}

/** The step that leads on is no button here: who may direct does so in the panel below. */
function WaitsForDirection() {
  const t = useWords();
  const me = useSignedIn();
  const isMine = movesFrom('incoming', 'presented').some(
    ({ by, roles }) => by === 'direct' && roles.some((role) => me?.roles.includes(role) === true),
  );
  return (
    <p className={side['note']} data-testid="waits-for-direction">
      {t(isMine ? 'documents:direct-below' : 'documents:waits-for-direction')}
    </p>
  );
}

function MoveButton({ move, onMake }: { move: DocumentMove; onMake: () => void }) {
  const t = useWords();
  return (
    <StepButton
      words={t(`documents:do.${move.to}`)}
      forward={leadsOn(move)}
      roles={move.roles}
      onMake={onMake}
      data-testid={`step-${move.to}`}
    />
  );
}

function MoveForm({ move, view, onClose }: { move: DocumentMove; view: readonly string[]; onClose: () => void }) {
  const t = useWords();
  const write = useWrite();
  const { view: shown } = useDocument();
  const [reason, setReason] = useState(useReasonKnown(move));
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const secret = shown.secrecy !== 'none';
  const text = reason.trim().normalize('NFC');
  const missing = move.reasonRequired && !secret && text === '';
  const wanted = [missing && t('case:move-reason')];
  const number = async (): Promise<Failure | null> => {
    const answer = await write('numberDocument', {}, view);
    if (!answer.ok) return answer.error;
    showNumber(answer.value);
    return null;
  };
  const take = async (): Promise<Failure | null> => {
    const answer = await write('moveDocument', { to: move.to, reason: text === '' ? null : text }, view);
    if (!answer.ok) return answer.error;
    showSaved(
      (t) => stepWords(move.to, t),
      (t) => t('documents:saved-here'),
    );
    return null;
  };
  const confirm = () => {
    if (missing || saving) return;
    setSaving(true);
    setFailure(null);
    void (move.by === 'number' ? number() : take()).then((failed) => {
      setSaving(false);
      if (failed === null) onClose();
      else setFailure(failed);
    });
  };
  return (
    <form
      className={side['dialog']}
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
    >
      <p className={side['step']}>
        {stepWords(move.from, t)} <IconArrowRight size={17} aria-hidden /> {stepWords(move.to, t)}
      </p>
      {move.by === 'number' ? <p className={side['note']}>{t('documents:number-explained')}</p> : null}
      {secret ? <p className={side['note']}>{t('documents:reason-on-paper')}</p> : null}
      {move.to === 'signed' && !secret ? <SignerNote /> : null}
      {(move.to === 'signed' || move.to === 'issued') && !secret ? <EmptyNote /> : null}
      {move.to === 'issued' ? <EndedNotes /> : null}
      {secret || move.by === 'number' ? null : (
        <Textarea
          label={t(move.reasonRequired ? 'case:move-reason' : 'documents:move-remark')}
          description={move.reasonRequired ? t('documents:reason-required') : t('case:move-reason-optional')}
          withAsterisk={move.reasonRequired}
          aria-required={move.reasonRequired}
          rows={3}
          maxLength={4000}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-testid="step-reason"
        />
      )}
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Missing wanted={wanted} />
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          type="submit"
          loading={saving}
          disabled={missing}
          data-autofocus={secret || move.by === 'number' ? true : undefined}
          data-testid="step-confirm"
        >
          {t(`documents:do.${move.to}`)}
        </Button>
      </Group>
    </form>
  );
}

/** What its author recalled or replaced is cancelled for that reason: it is offered, to be changed. */
function useReasonKnown({ to }: DocumentMove): string {
  const t = useWords();
  const format = useFormat();
  const { view } = useDocument();
  const by = to === 'cancelled' ? followUps(view).find(({ kind }) => kind === 'ended-by-author') : undefined;
  return by?.kind === 'ended-by-author' && view.secrecy === 'none' ? successionWords(by.by, t, format) : '';
}

/** The register will name whoever signs; a draft may have proposed another. */
function SignerNote() {
  const t = useWords();
  const me = useSignedIn();
  const { view } = useDocument();
  const name = me?.name ?? '';
  return (
    <p className={side['note']} data-testid="signer-note">
      {view.signer === '' || view.signer === name
        ? t('documents:signer-will-be', { name })
        : t('documents:signer-other', { name, proposed: view.signer })}
    </p>
  );
}

/** It may be signed on paper; that nothing of it is kept here is to be known before. */
function EmptyNote() {
  const t = useWords();
  const { view } = useDocument();
  if (view.versions.length > 0 || view.files.length > 0) return null;
  return (
    <p className={side['note']} data-testid="empty-note">
      {t('documents:empty-note')}
    </p>
  );
}

/** What comes to its end when this one is issued. */
function EndedNotes() {
  const t = useWords();
  const { view } = useDocument();
  return view.links.map(({ record, relation, way, row }) => {
    const to = way === 'to' && row !== null && isStepName(row.step) ? endedBy(relation, row.step) : null;
    return to === null ? null : (
      <p key={record} className={side['note']} data-testid="ended-note">
        {t('documents:ends', { symbol: row?.symbol, step: stepWords(to, t) })}
      </p>
    );
  });
}
