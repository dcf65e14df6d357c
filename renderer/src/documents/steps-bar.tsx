import { IconCheck } from '@tabler/icons-react';
import { incomingSteps, outgoingSteps } from '../../../sync/domain/documents/document-steps.ts';
import { useWords } from '../i18n/use-words.ts';
import { useDocument } from './document-context.ts';
import { stepWords } from './document-marks.tsx';
import classes from './document-screen.module.css';

/** The way of a document, with the place where it stands. */
export function StepsBar() {
  const t = useWords();
  const { view } = useDocument();
  const way: readonly string[] = view.direction === 'incoming' ? incomingSteps : outgoingSteps;
  const at = way.indexOf(view.step);
  // What ended early was taken as far as it came.
  const isDone = (step: string, index: number) => (at === -1 ? view.taken.includes(step) : at > index);
  return (
    <ol className={classes['steps']} aria-label={t('documents:steps')} data-ended={at === -1}>
      {way.map((step, index) => (
        <li
          key={step}
          className={classes['step']}
          data-done={isDone(step, index)}
          aria-current={at === index ? 'step' : undefined}
        >
          <span className={classes['mark']} aria-hidden>
            {isDone(step, index) ? <IconCheck size={13} stroke={2.4} /> : index + 1}
          </span>
          {stepWords(step, t)}
        </li>
      ))}
      {at === -1 ? (
        <li className={classes['step']} data-end aria-current="step">
          {stepWords(view.step, t)}
        </li>
      ) : null}
    </ol>
  );
}
