import { isStatusName, statuses } from '../../../sync/domain/statuses.ts';
import { useFormat } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import type { Format } from '../format/use-format.ts';
import classes from './status-badge.module.css';

export function StatusBadge({ status }: { status: string }) {
  const words = statusWords(status, useWords(), useFormat());
  return (
    <span className={classes['badge']} data-status={status} title={words}>
      <span className={classes['dot']} aria-hidden />
      <span className={classes['words']}>{words}</span>
    </span>
  );
}

/** A status that this version does not know is named as it was written. */
export function statusWords(status: string, t: Translate, format: Format): string {
  return isStatusName(status) ? format.text(statuses[status].text) : t('status-unknown', { name: status });
}
