import { useWords } from '../i18n/use-words.ts';
import { ReasonDialog } from '../registers/reason-dialog.tsx';
import { showSaved } from '../toasts/toasts.tsx';
import { useOpenCase } from './case-context.ts';
import type { IssuedEntry } from './issued-entry.ts';
import { useWrite } from './use-write.ts';

/** A word beside an entry of a register: what was corrected or came after, and by which decision. */
export function AnnotateDialog({ of, onClose }: { of: IssuedEntry | null; onClose: () => void }) {
  const t = useWords();
  const write = useWrite();
  const { view } = useOpenCase();
  const number = of?.entry.number ?? '';
  return (
    <ReasonDialog
      opened={of !== null}
      onClose={onClose}
      title={t('registers:issue.annotate-title', { number })}
      lead={t('registers:issue.annotate-lead')}
      label={t('registers:issue.annotation')}
      confirm={t('registers:issue.annotate')}
      save={async (text) => {
        if (of === null) return null;
        const { result, paper } = of.entry;
        const answer = await write('annotateEntry', { result, paper, text }, view.view);
        if (!answer.ok) return answer.error;
        showSaved((t) => t('registers:issue.annotated', { number }));
        return null;
      }}
    />
  );
}
