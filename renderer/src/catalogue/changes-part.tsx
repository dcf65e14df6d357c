import { diffProcedures } from '../../../sync/domain/catalogue/diff.ts';
import type { Procedure } from '../../../sync/domain/catalogue/types.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './editor.module.css';
import { sayPlace, sayValue } from './say-place.ts';

/** What publishing would change of the version before. */
export function ChangesPart({ before, after }: { before: Procedure; after: Procedure }) {
  const t = useWords();
  const format = useFormat();
  const differences = diffProcedures(before, after);
  if (differences.length === 0) return <p className={classes['hint']}>{t('catalogue:no-changes')}</p>;
  return (
    <ul className={classes['changes']} data-testid="changes">
      {differences.map((difference) => {
        const { path } = difference;
        const place = sayPlace(path, [after, before], t, format);
        return (
          <li key={`${difference.type} ${path}`} data-type={difference.type}>
            <span className={classes['place']}>{place}</span>
            {difference.type === 'changed' ? (
              <span>
                <del>{sayValue(path, difference.from, t, format)}</del>{' '}
                <ins>{sayValue(path, difference.to, t, format)}</ins>
              </span>
            ) : (
              <span>{t(`catalogue:difference.${difference.type}`)}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
