import { IconClockHour4 } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.ts';
import classes from './temporary-mark.module.css';

/** Beside a code that is not a number yet. */
export function TemporaryMark() {
  const t = useWords();
  return (
    <span className={classes['mark']} data-testid="temporary-code">
      <IconClockHour4 size={13} stroke={2} aria-hidden />
      {t('temporary-code')}
    </span>
  );
}
