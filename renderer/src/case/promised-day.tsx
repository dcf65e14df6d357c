import { promisedAnew } from '../../../sync/domain/prints/handed-out.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { useOpenCase } from './case-context.ts';
import classes from './case-head.module.css';

/** Where the appointed day is near or has passed: the day that was promised instead, or the way to promise one. */
export function PromisedDay() {
  const { view } = useOpenCase();
  return ['overdue', 'red', 'amber'].includes(view.light) ? <Promised /> : null;
}

function Promised() {
  const t = useWords();
  const format = useFormat();
  const { view } = useOpenCase();
  const history = useWatch('history', { id: view.id });
  if (history.kind !== 'answered') return null;
  const day = promisedAnew(history.value);
  return (
    <a
      className={classes['promised']}
      href={hashOfPlace({ screen: 'print', id: view.id, form: 'form_04' })}
      data-testid="promised-day"
    >
      {day === null ? t('case:promise-anew') : t('case:promised-anew', { day: format.isoDate(day) })}
    </a>
  );
}
