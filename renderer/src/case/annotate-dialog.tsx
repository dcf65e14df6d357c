import type { ResultToIssue } from '../../../sync/bridge/contract/registers.ts';
import { useWords } from '../i18n/use-words.ts';
import { ReasonDialog } from '../registers/reason-dialog.tsx';
import { showSaved } from '../toasts/toasts.tsx';
import { useOpenCase } from './case-context.ts';
import { useWrite } from './use-write.ts';

/** A word beside an entry of a register: what was corrected or came after, and by which decision. */
export function AnnotateDialog({ result, onClose }: { result: ResultToIssue | null; onClose: () => void }) {
  const t = useWords();
  const write = useWrite();
  const { view } = useOpenCase();
  const number = result?.issued?.number ?? '';
  return (
    <ReasonDialog
      opened={result !== null}
      onClose={onClose}
      title={t('registers:issue.annotate-title', { number })}
      lead={t('registers:issue.annotate-lead')}
      label={t('registers:issue.annotation')}
      confirm={t('registers:issue.annotate')}
      save={async (text) => {
        if (result === null) return null;
        const answer = await write('annotateEntry', { result: result.code, text }, view.view);
        if (!answer.ok) return answer.error;
        showSaved((t) => t('registers:issue.annotated', { number }));
        return null;
      }}
    />
  );
}
