import { IconBolt } from '@tabler/icons-react';
import head from '../case/case-head.module.css';
import { HeadDelivery } from '../case/head-delivery.tsx';
import { useNow } from '../clock/clock-context.ts';
import { countryName } from '../../../sync/domain/country-names.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { useEmergency } from './emergency-context.ts';
import { ClockMark, GravityMark, StateMark } from './emergency-marks.tsx';
import { nameIn, useProtectionLists } from './protection-words.ts';
import classes from './protection.module.css';
import { BackLink } from '../ui/icon-link.tsx';

export function EmergencyHead() {
  const t = useWords();
  const format = useFormat();
  const lists = useProtectionLists();
  const now = useNow(30_000);
  const { view } = useEmergency();
  const country = view.country === '' ? '' : countryName(view.country, format.language);
  return (
    <header className={`${head['head']} ${classes['compact']}`} data-light={view.light}>
      <BackLink
        href={hashOfPlace({ screen: 'protection', tab: 'emergencies' })}
        label={t('protection:back')}
        testId="back-to-protection"
      />
      <div className={head['who']}>
        <h1 id="emergency-title" className={head['owner']} title={view.summary}>
          {view.summary}
        </h1>
        <div className={head['what']}>
          <span className={head['code']} data-testid="emergency-code">
            {view.code}
          </span>
          <GravityMark gravity={view.gravity} />
          <span className={classes['clip']}>
            {[nameIn(lists.types, view.type, format), view.city, country].filter(Boolean).join(' · ')}
          </span>
        </div>
      </div>
      <dl className={head['facts']}>
        <div>
          <dt>{t('protection:field.state')}</dt>
          <dd data-testid="emergency-state" data-state={view.state}>
            <StateMark state={view.state} />
          </dd>
        </div>
        <div>
          <dt>{t('protection:column.clock')}</dt>
          <dd>
            <ClockMark row={view} now={now} />
          </dd>
        </div>
        {view.waitUntil === null ? null : (
          <div>
            <dt>{t('protection:field.wait_until')}</dt>
            <dd className="numerals">{format.dateTime(view.waitUntil)}</dd>
          </div>
        )}
        <div>
          <dt>{t('protection:field.duty')}</dt>
          <dd>{view.dutyName === '' ? t('protection:nobody') : view.dutyName}</dd>
        </div>
        <div>
          <dt>{t('protection:opened-by')}</dt>
          <dd>
            {view.openedByName} · {format.dateTime(view.openedAt)}
          </dd>
        </div>
        <HeadDelivery view={view} />
        <div>
          <dt>{t('protection:lane')}</dt>
          <dd className={classes['lane']}>
            <IconBolt size={15} stroke={1.9} aria-hidden /> {t('protection:urgent-lane')}
          </dd>
        </div>
      </dl>
      {view.steps.length === 0 ? null : (
        <div className={classes['escalation']}>
          <span id="emergency-escalation">{t('protection:escalation')}</span>
          <ol className={classes['steps']} aria-labelledby="emergency-escalation">
            {view.steps.map(({ level, at }) => (
              <li key={level} data-past={at <= now} data-there={isThere(view.escalation, level)}>
                <span>{t(`protection:level.${level}`)}</span>
                <span className="numerals">
                  {isThere(view.escalation, level) ? t('protection:brought') : format.dateTime(at)}
                </span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </header>
  );
}

const levels = ['consul', 'head_of_mission', 'headquarters'] as const;
type Level = (typeof levels)[number];

/** It was brought before them, or before somebody above them. */
function isThere(brought: Level | null, level: Level): boolean {
  return brought !== null && levels.indexOf(brought) >= levels.indexOf(level);
}
