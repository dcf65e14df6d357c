import { latestMove } from '../../../sync/domain/prints/events.ts';
import { useWatch } from '../bridge/use-watch.ts';
import side from '../case/side-panel.module.css';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';

/**
 * What was said with the move by which a subject came to where it stands, and by whom; nothing where no word was written.
 *
 * @param title what it is called, where it is no reason
 */
export function ReasonOfMove({ id, to, title }: { id: string; to: string; title?: string }) {
  const t = useWords();
  const format = useFormat();
  const history = useWatch('history', { id });
  const move = history.kind === 'answered' ? latestMove(history.value, [to]) : undefined;
  const reason = move?.operation.reason ?? '';
  if (move === undefined || reason === '') return null;
  return (
    <p className={side['why']} data-testid="why-here">
      <strong>{title ?? t('case:why-here')}</strong>
      {reason}
      <small>
        {move.actorName} · {format.dateTime(move.at)}
      </small>
    </p>
  );
}
