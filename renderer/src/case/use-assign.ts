import { showFailure, showSaved } from '../toasts/toasts.tsx';
import type { Translate } from '../i18n/use-words.ts';
import { isTakenBackByStriking } from '../../../sync/domain/whose-case.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { useWrite } from './use-write.ts';

/** Gives the open case to somebody of the staff, or to nobody. */
export function useAssign(): (assignee: string | null, said?: (t: Translate) => string) => void {
  const write = useWrite();
  const me = useSignedIn();
  return (assignee, said = (t) => t('case:assigned')) => {
    // The case on the screen is the one that was judged; its heads are of this very drawing.
    void write('setFields', { fields: { assignee } }).then((answer) => {
      const slip = me !== null && isTakenBackByStriking(me, assignee);
      if (answer.ok) showSaved(said, slip ? (t) => t('case:assigned-slip') : undefined);
      else showFailure(answer.error);
    });
  };
}
