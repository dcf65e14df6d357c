import { IconAlertOctagon } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { CrisisRow } from '../../../sync/bridge/protection-model.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { countryName } from '../../../sync/domain/country-names.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { DeliveryMark } from '../ui/delivery-mark.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ToneMark } from '../ui/tone-mark.tsx';
import { CountBar } from './count-bar.tsx';
import { nameIn, useProtectionLists } from './protection-words.ts';
import classes from './protection.module.css';
import { Waiting } from '../ui/waiting.tsx';

export function CrisisList({ onTotal }: { onTotal: (total: number | null) => void }) {
  const t = useWords();
  const watched = useWatch('crises', {});
  const total = watched.kind === 'answered' ? watched.value.length : null;
  useEffect(() => onTotal(total), [onTotal, total]);
  if (watched.kind === 'failed') return <FailedAnswer failure={watched.failure} />;
  if (watched.kind === 'waiting') return <Waiting shape="rows" />;
  if (watched.value.length === 0)
    return (
      <EmptyState icon={IconAlertOctagon} title={t('protection:crises-none')} body={t('protection:crises-none-body')} />
    );
  return (
    <ul className={classes['crises']}>
      {watched.value.map((crisis) => (
        <CrisisCard key={crisis.id} crisis={crisis} />
      ))}
    </ul>
  );
}

export function CrisisCard({ crisis }: { crisis: CrisisRow }) {
  const t = useWords();
  const format = useFormat();
  const lists = useProtectionLists();
  const area = useArea(crisis);
  return (
    <li className={classes['crisis']} data-state={crisis.state} data-testid={`crisis-row-${crisis.id}`}>
      <div className={classes['crisishead']}>
        <a href={hashOfPlace({ screen: 'crisis', id: crisis.id })}>{crisis.name}</a>
        <ToneMark tone={crisis.state === 'open' ? 'bad' : 'good'}>
          {t(`protection:crisis-state.${crisis.state}`)}
        </ToneMark>
        <DeliveryMark delivery={crisis.delivery} />
      </div>
      <p className={classes['dim']}>
        {[
          nameIn(lists.crisisKinds, crisis.kind, format),
          area,
          crisis.since === null ? '' : t('protection:since', { day: format.isoDate(crisis.since) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <CountBar counts={crisis.counts} />
    </li>
  );
}

/** Words and countries, as people read them. */
export function useArea({ words, countries }: Pick<CrisisRow, 'words' | 'countries'>): string {
  const format = useFormat();
  return [...words, ...countries.map((code) => countryName(code, format.language))].join(', ');
}
