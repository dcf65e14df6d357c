import {
  IconAlertTriangleFilled,
  IconCircleCheck,
  IconCircleFilled,
  IconClockExclamation,
  IconHourglassHigh,
  IconMinus,
  IconUrgent,
} from '@tabler/icons-react';
import type { CaseRow } from '../../../sync/bridge/model.ts';
import { daysBetween } from '../format/instants.ts';
import { useFormat } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import classes from './light.module.css';

const icons = {
  green: IconCircleFilled,
  amber: IconAlertTriangleFilled,
  red: IconUrgent,
  overdue: IconClockExclamation,
  waiting: IconHourglassHigh,
  done: IconCircleCheck,
  none: IconMinus,
} as const;

type Lit = Pick<CaseRow, 'light' | 'dueAt'> & Partial<Pick<CaseRow, 'doneAt'>>;

/** A deadline's light: a shape and words besides the colour. Days are calendar days, as people count to a date. */
export function Light({ row, now }: { row: Lit; now: number }) {
  const t = useWords();
  const format = useFormat();
  const Icon = icons[row.light];
  const { doneAt = null } = row;
  const ready = doneAt === null ? null : daysBetween(format.day(doneAt), format.day(now));
  const left = row.dueAt === null ? null : daysBetween(format.day(now), format.day(row.dueAt - 1));
  return (
    <span className={classes['light']} data-light={row.light}>
      <Icon size={row.light === 'green' ? 11 : 15} stroke={2} aria-hidden className={classes['icon']} />
      <span>{ready === null ? words(row.light, left, t) : readyWords(ready, t)}</span>
    </span>
  );
}

function words(light: CaseRow['light'], left: number | null, t: Translate): string {
  if (light === 'none' || light === 'done' || light === 'waiting') return t(`light.${light}`);
  if (left === null) return t(`light-name.${light}`);
  if (light === 'overdue') return left < 0 ? t('light.overdue', { count: -left }) : t('light.asked-twice');
  return left <= 0 ? t('light.today') : t('light.left', { count: left });
}

/** How long a result has waited for whoever is to fetch it, in days. */
function readyWords(days: number, t: Translate): string {
  return days <= 0 ? t('light.ready-today') : t('light.ready', { count: days });
}
