import { useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { ReasonDialog } from '../registers/reason-dialog.tsx';
import { showSaved } from '../toasts/toasts.tsx';
import { useOpenCase } from './case-context.ts';
import { useWrite } from './use-write.ts';

export function ExemptDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useWords();
  const write = useWrite();
  const { view } = useOpenCase();
  const [draft] = useState(() => crypto.randomUUID());
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t('registers:fees.exempt')}
      lead={t('registers:fees.exempt-lead')}
      confirm={t('registers:fees.exempt')}
      save={async (reason) => {
        const answer = await write('exemptFee', { draft: `${draft}`, reason }, view.view);
        if (!answer.ok) return answer.error;
        showSaved((t) => t('registers:fees.exempt-done'));
        return null;
      }}
    />
  );
}
