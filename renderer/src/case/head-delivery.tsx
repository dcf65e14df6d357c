import { Tooltip } from '@mantine/core';
import { IconPuzzle } from '@tabler/icons-react';
import type { CaseView } from '../../../sync/bridge/model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { DeliveryMark } from '../ui/delivery-mark.tsx';
import classes from './case-head.module.css';

/** In the head of a case or a document: what headquarters holds of it, and whether all of it is here. */
export function HeadDelivery({
  view,
}: {
  /** Not of everything is it known on which desks it stands. */
  view: Pick<CaseView, 'delivery' | 'waitingRecords' | 'incomplete'> & Partial<Pick<CaseView, 'alsoOn'>>;
}) {
  const { alsoOn = [] } = view;
  const t = useWords();
  const format = useFormat();
  return (
    <>
      <div>
        <dt>{t('column.delivery')}</dt>
        <dd className={classes['delivery']}>
          <DeliveryMark delivery={view.delivery} words />
          {view.waitingRecords === 0 ? null : (
            <span className={classes['waiting']}>
              {t('case:waiting', { count: view.waitingRecords, formatted: format.count(view.waitingRecords) })}
            </span>
          )}
          {alsoOn.length === 0 ? null : (
            <span className={classes['waiting']} data-testid="also-on">
              {t('case:also-on', { desks: alsoOn.join(', ') })}
            </span>
          )}
        </dd>
      </div>
      {view.incomplete ? (
        <Tooltip label={t('incomplete')}>
          <div className={classes['incomplete']}>
            <IconPuzzle size={18} stroke={1.7} aria-hidden />
            <span className="sr-only">{t('incomplete')}</span>
          </div>
        </Tooltip>
      ) : null}
    </>
  );
}
