import { useWords } from '../i18n/use-words.ts';
import classes from './missing.module.css';

/** Labels of what a form still wants; what it does not want is `false`. */
export type Wanted = readonly (string | false)[];

/** Whether something is wanted. */
export const isWanting = (wanted: Wanted): boolean => wanted.some((label) => label !== false);

/** Beside a button that cannot be pressed yet: why not. Nothing once all is there. */
export function Missing({ wanted }: { wanted: Wanted }) {
  const t = useWords();
  const labels = wanted.filter((label) => label !== false);
  return (
    <p className={classes['missing']} role="status" data-testid="missing">
      {labels.length === 0 ? '' : t('missing', { what: labels.join(', ') })}
    </p>
  );
}
