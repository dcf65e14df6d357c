import { IconGitFork, IconPuzzle } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.ts';
import people from '../people/people.module.css';

/** What is out of the ordinary about the records of a row. */
export function RowMarks({ conflicts, incomplete = false }: { conflicts: number; incomplete?: boolean }) {
  const t = useWords();
  return (
    <span className={people['marks']}>
      {conflicts === 0 ? null : (
        <span className={people['conflict']} title={t('people:conflicts', { count: conflicts })}>
          <IconGitFork size={14} stroke={1.9} aria-hidden /> {conflicts}
          <span className="sr-only">{t('people:conflicts', { count: conflicts })}</span>
        </span>
      )}
      {incomplete ? (
        <span className={people['mark']} title={t('incomplete')}>
          <IconPuzzle size={15} stroke={1.7} aria-hidden />
          <span className="sr-only">{t('incomplete')}</span>
        </span>
      ) : null}
    </span>
  );
}
