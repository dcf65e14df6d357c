import type { AnswerName, RosterCounts } from '../../../sync/bridge/protection-model.ts';
import { answers } from '../../../sync/domain/protection/crisis-fields.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './protection.module.css';

export type Answered = AnswerName | 'none';
export const answered: readonly Answered[] = [
  'none',
  'not_reached',
  'needs_help',
  'injured',
  'dead',
  'left_area',
  'safe',
];

/** How many are how, as figures and as a bar; each leads to those that it counts, where that is wanted. */
export function CountBar(props: {
  readonly counts: RosterCounts;
  readonly chosen?: readonly Answered[];
  readonly onChoose?: (answer: Answered) => void;
}) {
  const t = useWords();
  const format = useFormat();
  const { counts, chosen = [], onChoose } = props;
  const of = (answer: Answered): number => (answer === 'none' ? counts.none : (counts.answers[answer] ?? 0));
  return (
    <div className={classes['counts']}>
      <div className={classes['bar2']} aria-hidden>
        {[...answers.toReversed(), 'none' as const].map((answer) =>
          of(answer) === 0 ? null : <span key={answer} data-answer={answer} style={{ flexGrow: of(answer) }} />,
        )}
      </div>
      <ul>
        <li>
          <strong>{format.count(counts.total)}</strong> {t('protection:counted')}
        </li>
        {answered.map((answer) => (
          <li key={answer} data-answer={answer} data-zero={of(answer) === 0}>
            {onChoose === undefined ? (
              <span>
                <strong>{format.count(of(answer))}</strong> {t(`protection:answer.${answer}`)}
              </span>
            ) : (
              <button
                type="button"
                aria-pressed={chosen.includes(answer)}
                onClick={() => onChoose(answer)}
                data-testid={`count-${answer}`}
              >
                <strong>{format.count(of(answer))}</strong> {t(`protection:answer.${answer}`)}
              </button>
            )}
          </li>
        ))}
        {counts.evacuation === 0 ? null : (
          <li>
            <strong>{format.count(counts.evacuation)}</strong> {t('protection:wish-evacuation')}
          </li>
        )}
      </ul>
    </div>
  );
}
