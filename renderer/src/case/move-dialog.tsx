import { Button, Group, Modal, Textarea } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { CaseView } from '../../../sync/bridge/model.ts';
import type { Move, Procedure } from '../../../sync/domain/catalogue/types.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { showSaved } from '../toasts/toasts.tsx';
import { type Translate, useWords } from '../i18n/use-words.ts';
import { paperOwed } from '../print/paper-wanted.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { StatusBadge, statusWords } from '../ui/status-badge.tsx';
import { useOpenCase } from './case-context.ts';
import classes from './side-panel.module.css';
import { giveAndMove, startsWithNobody } from './start-case.ts';
import { LeftUndone } from './left-undone.tsx';
import { missingOf } from './missing-of.ts';
import { useMayGive, useTakers } from './use-whose-case.ts';
import { useWrite } from './use-write.ts';
import { linesFor } from './wanted-lines.ts';
import { WantedPapers } from './wanted-papers.tsx';
import { WhoTakes } from './who-takes.tsx';
import { Missing } from '../form/missing.tsx';

/** A move, and the view of the case on which somebody decided to make it. */
export interface MoveToMake {
  readonly opened: CaseView;
  /** The version it was received under. */
  readonly procedure: Procedure | undefined;
  readonly move: Move;
}

export function MoveDialog({ making, onClose }: { making: MoveToMake | null; onClose: () => void }) {
  const t = useWords();
  return (
    <Modal opened={making !== null} onClose={onClose} title={t('case:move-title')}>
      {making === null ? null : <MoveForm key={making.move.to} making={making} onClose={onClose} />}
    </Modal>
  );
}

function MoveForm({ making, onClose }: { making: MoveToMake; onClose: () => void }) {
  const t = useWords();
  const write = useWrite();
  const { move, opened, procedure } = making;
  const { assignee } = useOpenCase().view;
  const asksWho = useMayGive()(assignee) && startsWithNobody(move, assignee);
  const me = useSignedIn()?.id;
  const [taker, setTaker] = useState(useTakers().find(({ id }) => id === me)?.id ?? null);
  const [reason, setReason] = useState(() =>
    move.to === 'awaiting_papers' ? linesFor(missingOf(opened, procedure).map(({ name }) => name)) : '',
  );
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const missing = move.reasonRequired && reason.trim() === '';
  const wanted = [missing && t('case:move-reason')];

  const confirm = () => {
    if (missing || saving) return;
    setSaving(true);
    setFailure(null);
    const text = reason.trim().normalize('NFC');
    const step = { to: move.to, reason: text === '' ? null : text };
    void giveAndMove(write, step, asksWho ? taker : null, opened.view).then((answer) => {
      setSaving(false);
      if (!answer.ok) return setFailure(answer.error);
      const form = paperOwed(move.to);
      showSaved(
        (t, format) => t('case:moved', { code: opened.code, status: statusWords(move.to, t, format) }),
        undefined,
        form === null
          ? undefined
          : { href: hashOfPlace({ screen: 'print', id: opened.id, form }), words: (t) => t('case:print-owed') },
      );
      onClose();
    });
  };
  return (
    <form
      className={classes['dialog']}
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
    >
      <p className={classes['step']}>
        <StatusBadge status={move.from} /> <IconArrowRight size={17} aria-hidden /> <StatusBadge status={move.to} />
      </p>
      {move.to === 'awaiting_papers' && procedure !== undefined ? (
        <WantedPapers view={opened} procedure={procedure} reason={reason} onChange={setReason} />
      ) : null}
      {move.to === 'done' || move.to === 'returned' ? <LeftUndone id={opened.id} onLeave={onClose} /> : null}
      {asksWho ? <WhoTakes value={taker} onChange={setTaker} /> : null}
      <Textarea
        label={t('case:move-reason')}
        description={reasonHint(move, t)}
        withAsterisk={move.reasonRequired}
        aria-required={move.reasonRequired}
        rows={4}
        maxLength={4000}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="move-reason"
      />
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
          rightSection={<kbd>Ctrl Enter</kbd>}
          data-testid="move-confirm"
        >
          {t('case:move-confirm')}
        </Button>
      </Group>
    </form>
  );
}

/** Of a withdrawal the reason is the applicant's own. */
function reasonHint({ to, reasonRequired }: Move, t: Translate): string {
  if (to === 'withdrawn') return t('case:move-reason-withdrawn');
  return reasonRequired ? t('case:move-reason-required') : t('case:move-reason-optional');
}
