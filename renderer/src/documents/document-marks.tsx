import { Tooltip } from '@mantine/core';
import { IconBolt, IconGitFork, IconLock, IconPaperclip, IconPuzzle } from '@tabler/icons-react';
import type { DocumentRow } from '../../../sync/bridge/documents-model.ts';
import { isStepName } from '../../../sync/domain/documents/document-steps.ts';
import { useFormat } from '../format/use-format.ts';
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
    <Tooltip label={t('documents:secret-explained')}>
      <span className={classes['secrecy']} data-testid="secrecy">
        <IconLock size={13} stroke={2} aria-hidden />
        {t(`documents:secrecy.${secrecy}`)}
      </span>
    </Tooltip>
  );
}

/** What else one should know of a document before opening it. */
export function DocumentSigns({ row }: { row: DocumentRow }) {
  const t = useWords();
  const format = useFormat();
  return (
    <span className={classes['signs']}>
      {row.conflicts === 0 ? null : (
        <Tooltip label={t('conflicts', { count: row.conflicts })}>
          <span className={classes['conflict']} data-testid="conflict-badge">
            <IconGitFork size={14} stroke={2} aria-hidden />
            <span aria-hidden>{row.conflicts}</span>
            <span className="sr-only">{t('conflicts', { count: row.conflicts })}</span>
          </span>
        </Tooltip>
      )}
      {row.incomplete ? (
        <Tooltip label={t('incomplete')}>
          <span className={classes['sign']}>
            <IconPuzzle size={15} stroke={1.8} aria-hidden />
            <span className="sr-only">{t('incomplete')}</span>
          </span>
        </Tooltip>
      ) : null}
      {row.attachments === 0 ? null : (
        <Tooltip label={t('attachments', { count: row.attachments })}>
          <span className={classes['sign']}>
            <IconPaperclip size={14} stroke={1.8} aria-hidden />
            <span aria-hidden>{format.count(row.attachments)}</span>
            <span className="sr-only">{t('attachments', { count: row.attachments })}</span>
          </span>
        </Tooltip>
      )}
    </span>
  );
}
