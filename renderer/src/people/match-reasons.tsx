import type { PersonMatch } from '../../../sync/bridge/people-model.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './people.module.css';

/** Why two might be one person, each reason a word or two. */
export function MatchReasons({ reasons }: { reasons: PersonMatch['reasons'] }) {
  const t = useWords();
  return (
    <span className={classes['reasons']}>
      {reasons.map((reason) => (
        <span key={reason.type === 'number' ? reason.number : reason.type} data-strong={reason.type === 'number'}>
          {reason.type === 'number'
            ? t('people:why.number', { kind: t(`people:number-kind.${reason.kind}`) })
            : t(`people:why.${reason.type}`)}
        </span>
      ))}
    </span>
  );
}
