import { IconCircleCheck } from '@tabler/icons-react';
import { useWatch } from '../bridge/use-watch.ts';
import { useNow } from '../clock/clock-context.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { ClockMark, GravityMark } from '../protection/emergency-marks.tsx';
import { Money } from '../protection/money.tsx';
import protection from '../protection/protection.module.css';
import { hashOfPlace } from '../stores/navigation/place.ts';
import classes from './overview.module.css';

/** Emergencies that are open and that press, and crises that run. */
export function ProtectionCard() {
  const t = useWords();
  const format = useFormat();
  const now = useNow(30_000);
  const standing = useWatch('protectionStanding', {});
  if (standing.kind === 'waiting') return null;
  if (standing.kind === 'failed') return <FailedAnswer failure={standing.failure} />;
  const { open, overdue, critical, pressing, crises, outstanding } = standing.value;
  return (
    <section className={classes['card']} aria-labelledby="overview-protection" data-testid="overview-protection">
      <h2 id="overview-protection" className={classes['title']}>
        <a href={hashOfPlace({ screen: 'protection', tab: 'emergencies' })}>{t('protection:title')}</a>
      </h2>
      {open === 0 && crises.length === 0 ? (
        <p className={classes['none']}>
          <IconCircleCheck size={15} aria-hidden /> {t('protection:none.open')}
        </p>
      ) : (
        <p className={classes['sums']}>
          <strong>{t('protection:standing.open', { count: open, formatted: format.count(open) })}</strong>
          <span>{t('protection:standing.critical', { count: critical, formatted: format.count(critical) })}</span>
          <span>{t('protection:standing.overdue', { count: overdue, formatted: format.count(overdue) })}</span>
          <span>
            {t('protection:money.outstanding')} <Money sums={outstanding} />
          </span>
        </p>
      )}
      <ul className={protection['pressing']}>
        {pressing.map((row) => (
          <li key={row.id}>
            <GravityMark gravity={row.gravity} />
            <a href={hashOfPlace({ screen: 'emergency', id: row.id })}>{row.summary}</a>
            <ClockMark row={row} now={now} />
          </li>
        ))}
        {crises.map((crisis) => (
          <li key={crisis.id}>
            <a href={hashOfPlace({ screen: 'crisis', id: crisis.id })}>{crisis.name}</a>
            <span>
              {t('protection:standing.crisis', {
                none: format.count(crisis.counts.none),
                total: format.count(crisis.counts.total),
                help: format.count(crisis.counts.answers.needs_help ?? 0),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
