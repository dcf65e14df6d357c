import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useWatch } from '../bridge/use-watch.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { atOfRange } from '../registers/fee-periods.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import classes from './overview.module.css';
import { sayWeeks } from '../registers/say-weeks.ts';

/** What was taken in the period, and which blanks run low. */
export function FeesAndStock({ from, to }: { from: string; to: string }) {
  return (
    <div className={classes['columns']}>
      <Fees from={from} to={to} />
      <Stock />
    </div>
  );
}

function Fees({ from, to }: { from: string; to: string }) {
  const t = useWords();
  const format = useFormat();
  const fees = useWatch('fees', { from, to, offset: 0, limit: 1 });
  const rows = fees.kind === 'answered' ? fees.value.sums.byProcedure : [];
  const sums = fees.kind === 'answered' ? Object.entries(fees.value.sums.total) : [];
  return (
    <section className={classes['card']} aria-labelledby="overview-fees" data-testid="overview-fees">
      <h2 id="overview-fees" className={classes['title']}>
        <a href={hashOfPlace({ screen: 'registers', tab: 'fees', at: atOfRange({ from, to }) })}>
          {t('overview:fees')}
        </a>
      </h2>
      {fees.kind === 'failed' ? <FailedAnswer failure={fees.failure} /> : null}
      {fees.kind === 'answered' && rows.length === 0 ? (
        <p className={classes['none']}>{t('overview:fees-none')}</p>
      ) : null}
      {sums.length === 0 ? null : (
        <p className={classes['sums']}>
          {sums.map(([currency, sum]) => (
            <strong key={currency}>{format.money(sum, currency)}</strong>
          ))}
          <span>{t('overview:receipts', { count: fees.kind === 'answered' ? fees.value.sums.count : 0 })}</span>
        </p>
      )}
    </section>
  );
}

function Stock() {
  const t = useWords();
  const format = useFormat();
  const stock = useWatch('stock', {});
  const kinds = stock.kind === 'answered' ? stock.value.kinds : [];
  const low = kinds.filter((kind) => kind.low);
  return (
    <section className={classes['card']} aria-labelledby="overview-stock" data-testid="overview-stock">
      <h2 id="overview-stock" className={classes['title']}>
        <a href={hashOfPlace({ screen: 'registers', tab: 'stock' })}>{t('overview:stock')}</a>
      </h2>
      {stock.kind === 'failed' ? <FailedAnswer failure={stock.failure} /> : null}
      {stock.kind === 'answered' && low.length === 0 ? (
        <p className={classes['none']}>
          <IconCircleCheck size={15} aria-hidden /> {t('overview:stock-none')}
        </p>
      ) : null}
      {low.length === 0 ? null : (
        <ul className={classes['low']}>
          {low.map((kind) => (
            <li key={kind.code}>
              <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
              <a href={hashOfPlace({ screen: 'registers', tab: 'stock' })} className={classes['link']}>
                {format.text(kind.name)}
              </a>
              <span>{t('overview:stock-left', { count: kind.left, formatted: format.count(kind.left) })}</span>
              {kind.weeksLeft === null ? null : <span>{sayWeeks(kind.weeksLeft, t, format)}</span>}
              {kind.coming === 0 ? null : (
                <span>{t('overview:stock-coming', { formatted: format.count(kind.coming) })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
