import { IconCircleCheck } from '@tabler/icons-react';
import type { SeriesView } from '../../../sync/bridge/numbers-model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import classes from './numbers.module.css';

export function VoidedList({ voided }: { voided: SeriesView['voided'] }) {
  const t = useWords();
  return (
    <div className={classes['column']}>
      <h3 className={classes['subtitle']}>{t('numbers:voided')}</h3>
      {voided.length === 0 ? (
        <p className={classes['none']}>
          <IconCircleCheck size={17} stroke={1.7} aria-hidden /> {t('numbers:voided-none')}
        </p>
      ) : (
        <ul className={classes['entries']}>
          {voided.map((entry) => (
            <VoidedEntry key={entry.number} entry={entry} />
          ))}
        </ul>
      )}
    </div>
  );
}

function VoidedEntry({ entry }: { entry: SeriesView['voided'][number] }) {
  const t = useWords();
  const format = useFormat();
  const time = format.dateTime(entry.at);
  return (
    <li data-testid={`voided-${entry.number}`}>
      <span className={classes['line']}>
        <span className={classes['number']}>{entry.printed}</span>
        <span className={classes['dim']}>{t(`numbers:cause.${entry.cause}`)}</span>
      </span>
      {entry.reason === '' ? null : <span className={classes['why']}>{entry.reason}</span>}
      <span className={classes['by']}>
        {entry.actorName === '' ? t('numbers:by-device', { time }) : t('numbers:by', { name: entry.actorName, time })}
        {entry.use === null ? null : (
          <a className={classes['link']} href={hashOfPlace({ screen: 'case', id: entry.use.subject })}>
            {t('numbers:case')}
          </a>
        )}
      </span>
    </li>
  );
}
