import { latestMove } from '../../../sync/domain/prints/events.ts';
import { useWatch } from '../bridge/use-watch.ts';
import side from '../case/side-panel.module.css';
import { useWords } from '../i18n/use-words.ts';

/** The reason with which a subject came to where it stands; nothing where none was written. */
export function ReasonOfMove({ id, to }: { id: string; to: string }) {
  const t = useWords();
  const history = useWatch('history', { id });
  const reason = history.kind === 'answered' ? (latestMove(history.value, [to])?.operation.reason ?? '') : '';
  if (reason === '') return null;
  return (
    <p className={side['why']} data-testid="why-here">
      <strong>{t('case:why-here')}</strong>
      {reason}
    </p>
  );
}
