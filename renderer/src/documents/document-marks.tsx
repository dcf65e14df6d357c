import { IconBolt, IconLock } from '@tabler/icons-react';
import type { DocumentRow } from '../../../sync/bridge/documents-model.ts';
import { isStepName } from '../../../sync/domain/documents/document-steps.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import classes from './document-marks.module.css';

/** A step that this version does not know is named as it was written. */
export function stepWords(step: string, t: Translate): string {
  return isStepName(step) ? t(`documents:step.${step}`) : t('status-unknown', { name: step });
}

export function StepBadge({ step }: { step: string }) {
  const words = stepWords(step, useWords());
  return (
    <span className={classes['step']} data-step={step} title={words}>
      <span className={classes['dot']} aria-hidden />
      <span className={classes['words']}>{words}</span>
    </span>
  );
}

/** Said only where it is more than normal. */
export function UrgencyMark({ urgency }: Pick<DocumentRow, 'urgency'>) {
  const t = useWords();
  if (urgency === 'normal') return null;
  return (
    <span className={classes['urgency']} data-urgency={urgency} data-testid="urgency">
      <IconBolt size={13} stroke={2} aria-hidden />
      {t(`documents:urgency.${urgency}`)}
    </span>
  );
}

export function SecrecyMark({ secrecy }: Pick<DocumentRow, 'secrecy'>) {
  const t = useWords();
  if (secrecy === 'none') return null;
  return (
    <span className={classes['secrecy']} title={t('documents:secret-explained')} data-testid="secrecy">
      <IconLock size={13} stroke={2} aria-hidden />
      {t(`documents:secrecy.${secrecy}`)}
    </span>
  );
}
