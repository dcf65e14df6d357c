import { IconGitFork } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.ts';
import { useOpenCase } from '../case/case-context.ts';
import { ConflictCard } from './conflict-card.tsx';
import classes from './conflict-panel.module.css';
import { conflictedFields } from './conflicted-fields.ts';

/** What is disputed in this case, above all else that it shows. */
export function ConflictPanel() {
  const t = useWords();
  const { view } = useOpenCase();
  const fields = conflictedFields(view);
  if (fields.length === 0) return null;
  return (
    <section className={classes['panel']} aria-labelledby="conflicts-title" data-testid="conflicts">
      <h2 id="conflicts-title" className={classes['title']}>
        <IconGitFork size={19} stroke={1.8} aria-hidden />
        {t('conflicts:panel', { count: fields.length })}
      </h2>
      <p className={classes['explained']}>{t('conflicts:explained')}</p>
      {fields.map(([code, state]) => (
        <ConflictCard key={code} code={code} state={state} />
      ))}
    </section>
  );
}
