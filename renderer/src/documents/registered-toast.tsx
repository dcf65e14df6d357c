import type { CommandOutput } from '../../../sync/bridge/contract.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useWords } from '../i18n/use-words.ts';
import { showSavedAs } from '../toasts/toasts.tsx';

type Numbered = Pick<CommandOutput<'openDocument'>, 'id' | 'number' | 'temporary'>;

/** Says which number a document got. A code for the time being is called one, and gives way to the number as soon as that is there. */
export function showNumber(numbered: Numbered): void {
  showSavedAs(<NumberGot {...numbered} />, (t) => t('documents:saved-here'));
}

function NumberGot(given: Numbered) {
  const t = useWords();
  const watched = useWatch('document', { id: given.id });
  const { number, temporary } = (watched.kind === 'answered' ? watched.value : null) ?? given;
  return (
    <span data-testid="number-got">
      {t(temporary ? 'documents:numbered-later' : 'documents:numbered-as', { number })}
    </span>
  );
}
