import { isStatusName, statuses } from '../../../sync/domain/statuses.ts';
import { useFormat } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import type { Format } from '../format/use-format.ts';
import { StateBadge, type StateTone } from './state-badge.tsx';

const tones: Readonly<Partial<Record<string, StateTone>>> = {
  registered: 'blue',
  received: 'blue',
  processing: 'accent',
  awaiting_papers: 'violet',
  awaiting_payment: 'violet',
  done: 'green',
  returned: 'green',
  not_received: 'red',
  stopped: 'red',
};

export function StatusBadge({ status }: { status: string }) {
  return <StateBadge words={statusWords(status, useWords(), useFormat())} tone={tones[status]} data-status={status} />;
}

/** A status that this version does not know is named as it was written. */
export function statusWords(status: string, t: Translate, format: Format): string {
  return isStatusName(status) ? format.text(statuses[status].text) : t('status-unknown', { name: status });
}
