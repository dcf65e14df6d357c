import { Button } from '@mantine/core';
import { IconGitFork } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { FieldValue } from '../../../sync/bridge/model.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { isSame } from './check-result.ts';
import classes from './subject-conflicts.module.css';
import { MergeDialog, type Merging } from './merge-dialog.tsx';
import {
  type Disputed,
  disputedIn,
  isOfSeveral,
  type Mergeable,
  type MergeSubject,
  useMergeSubject,
  type View,
} from './merge-subject.ts';
import { SideCard } from './side-card.tsx';

interface SubjectConflictsProps {
  readonly kind: Mergeable;
  readonly seen: View;
  /** What the thing is called. */
  readonly title: string;
}

/** What is disputed in the thing that is open, above all else that it shows: a side is taken as it is, or another value written. */
export function SubjectConflicts(props: SubjectConflictsProps) {
  return disputedIn(props.seen).length === 0 ? null : <Panel {...props} />;
}

function Panel({ kind, seen, title }: SubjectConflictsProps) {
  const t = useWords();
  const subject = useMergeSubject(kind, seen);
  const [merging, setMerging] = useState<Merging | null>(null);
  return (
    <section className={classes['panel']} aria-labelledby="conflicts-title" data-testid="conflicts">
      <h2 id="conflicts-title" className={classes['title']}>
        <IconGitFork size={19} stroke={1.8} aria-hidden />
        {t('conflicts:panel', { count: subject.disputed.length })}
      </h2>
      <p className={classes['explained']}>
        {t(isOfSeveral(seen) ? 'conflicts:explained-merged' : 'conflicts:explained')}
      </p>
      {subject.disputed.map((each) => (
        <Conflict
          key={each.code}
          disputed={each}
          subject={subject}
          onWrite={() => setMerging({ kind, id: seen.id, title, code: each.code })}
        />
      ))}
      <MergeDialog merging={merging} onClose={() => setMerging(null)} />
    </section>
  );
}

interface ConflictProps {
  readonly disputed: Disputed;
  readonly subject: MergeSubject;
  readonly onWrite: () => void;
}

/** One disputed field: each side's value with its author, and the ways to settle it. */
function Conflict({ disputed: { code, state, shape }, subject: { words, settle }, onWrite }: ConflictProps) {
  const t = useWords();
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const label = words.label(code);
  const take = (value: FieldValue) => {
    if (saving) return;
    setSaving(true);
    setFailure(null);
    void settle({ [code]: value }, null).then((refused) => {
      setSaving(false);
      setFailure(refused);
      if (refused === null) showSaved((said) => said('conflicts:settled', { field: label }));
    });
  };
  return (
    <div className={classes['card']} role="group" aria-label={label} data-testid={`conflict-${code}`}>
      <h3 className={classes['field']}>{label}</h3>
      <div className={classes['sides']}>
        {state.sides.map((side, index) => (
          <SideCard
            key={side.record}
            side={side}
            index={index}
            words={words.value(code, side.value)}
            shown={isSame(side.value, state.value)}
            saving={saving}
            onTake={() => take(side.value)}
          />
        ))}
      </div>
      {failure === null ? null : <FailureNote failure={failure} />}
      {shape === null && code !== 'state' ? null : (
        <Button variant="subtle" size="compact-md" onClick={onWrite} data-testid="write-third">
          {code === 'state' ? t('conflicts:third-status') : t('conflicts:third')}
        </Button>
      )}
    </div>
  );
}
