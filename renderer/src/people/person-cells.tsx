import { IconGitFork, IconGitMerge, IconPuzzle } from '@tabler/icons-react';
import type { PersonRow } from '../../../sync/bridge/people-model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './people.module.css';

export function BirthDate({ value }: { value: string }) {
  const format = useFormat();
  return <span className={classes['date']}>{value === '' ? '' : format.isoDate(value)}</span>;
}

/** @param most further ones are counted */
export function Numbers({ numbers, most }: { numbers: PersonRow['numbers']; most: number }) {
  const t = useWords();
  return (
    <span className={classes['numbers']}>
      {numbers.slice(0, most).map(({ kind, number }) => (
        <span key={`${kind} ${number}`} title={t(`people:number-kind.${kind}`)}>
          {number}
        </span>
      ))}
      {numbers.length > most ? <span>+{numbers.length - most}</span> : null}
    </span>
  );
}

/** What is out of the ordinary about somebody's records. */
export function PersonMarks({ row }: { row: PersonRow }) {
  const t = useWords();
  return (
    <span className={classes['marks']}>
      {row.conflicts === 0 ? null : (
        <span className={classes['conflict']} title={t('people:conflicts', { count: row.conflicts })}>
          <IconGitFork size={14} stroke={1.9} aria-hidden /> {row.conflicts}
          <span className="sr-only">{t('people:conflicts', { count: row.conflicts })}</span>
        </span>
      )}
      {row.crossed ? (
        <span className={classes['conflict']} title={t('people:crossed')}>
          <IconGitMerge size={14} stroke={1.9} aria-hidden />
          <span className="sr-only">{t('people:crossed')}</span>
        </span>
      ) : row.merged > 0 ? (
        <span className={classes['mark']} title={t('people:merged', { count: row.merged })}>
          <IconGitMerge size={15} stroke={1.7} aria-hidden />
          <span className="sr-only">{t('people:merged', { count: row.merged })}</span>
        </span>
      ) : null}
      {row.incomplete ? (
        <span className={classes['mark']} title={t('incomplete')}>
          <IconPuzzle size={15} stroke={1.7} aria-hidden />
          <span className="sr-only">{t('incomplete')}</span>
        </span>
      ) : null}
    </span>
  );
}
