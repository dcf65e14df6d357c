import { IconBolt, IconLock } from '@tabler/icons-react';
import type { DocumentRow } from '../../../sync/bridge/documents-model.ts';
import { isStepName } from '../../../sync/domain/documents/document-steps.ts';
import { namesOf } from '../../../sync/domain/documents/list-versions.ts';
import { useFormat } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import { StateBadge, type StateTone } from '../ui/state-badge.tsx';
import classes from './document-marks.module.css';
import { useDocumentLists } from './use-document-lists.ts';

/** A step that this version does not know is named as it was written. */
export function stepWords(step: string, t: Translate): string {
  return isStepName(step) ? t(`documents:step.${step}`) : t('status-unknown', { name: step });
}

const tones: Readonly<Partial<Record<string, StateTone>>> = {
  registered: 'blue',
  presented: 'blue',
  drafting: 'blue',
  reviewing: 'blue',
  directed: 'accent',
  resolving: 'accent',
  signed: 'accent',
  numbered: 'accent',
  resolved: 'green',
  issued: 'green',
  sent_back: 'red',
  cancelled: 'red',
  recalled: 'red',
  replaced: 'red',
};

export function StepBadge({ step }: { step: string }) {
  return <StateBadge words={stepWords(step, useWords())} tone={tones[step]} data-step={step} />;
}

/** Said only where it is more than normal. */
export function UrgencyMark({ row: { urgency, lists } }: { row: Pick<DocumentRow, 'urgency' | 'lists'> }) {
  const format = useFormat();
  const versions = useDocumentLists();
  if (urgency === 'normal') return null;
  return (
    <span className={classes['urgency']} data-urgency={urgency} data-testid="urgency">
      <IconBolt size={13} stroke={2} aria-hidden />
      {format.text(namesOf(versions, lists).urgency(urgency))}
    </span>
  );
}

export function SecrecyMark({ row: { secrecy, lists } }: { row: Pick<DocumentRow, 'secrecy' | 'lists'> }) {
  const t = useWords();
  const format = useFormat();
  const versions = useDocumentLists();
  if (secrecy === 'none') return null;
  return (
    <span className={classes['secrecy']} title={t('documents:secret-explained')} data-testid="secrecy">
      <IconLock size={13} stroke={2} aria-hidden />
      {format.text(namesOf(versions, lists).secrecy(secrecy))}
    </span>
  );
}
