import { useWords } from '../i18n/use-words.ts';
import classes from './data-editor.module.css';

/** What would change, line by line. */
export function Differences({ before, after }: { before: readonly string[]; after: readonly string[] }) {
  const t = useWords();
  const added = after.filter((line) => !before.includes(line));
  const gone = before.filter((line) => !after.includes(line));
  return (
    <section className={classes['card']} aria-labelledby="differences-title">
      <h2 id="differences-title">{t('catalogue:side.changes')}</h2>
      {added.length + gone.length === 0 ? <p className={classes['hint']}>{t('catalogue:no-changes')}</p> : null}
      <ul className={classes['difference']} data-testid="differences">
        {gone.map((line) => (
          <li key={`- ${line}`}>
            <del>{line}</del>
          </li>
        ))}
        {added.map((line) => (
          <li key={`+ ${line}`}>
            <ins>{line}</ins>
          </li>
        ))}
      </ul>
    </section>
  );
}
