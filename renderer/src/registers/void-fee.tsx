import type { FeeRow } from '../../../sync/bridge/contract/fees.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

/** Strikes what was entered by mistake: a taking with its receipt, a refund, or the word that none is owed. */
export function VoidFee({ fee, onClose }: { fee: FeeRow | null; onClose: () => void }) {
  const t = useWords();
  const bridge = useBridge();
  const isExemption = fee?.method === 'exempt';
  return (
    <ReasonDialog
      opened={fee !== null}
      onClose={onClose}
      title={
        isExemption ? t('registers:fees.unexempt') : t('registers:fees.void-title', { receipt: fee?.receipt ?? '' })
      }
      lead={t(isExemption ? 'registers:fees.unexempt-lead' : 'registers:fees.void-lead')}
      confirm={t(isExemption ? 'registers:fees.unexempt' : 'registers:fees.void')}
      save={async (reason) => {
        if (fee === null) return null;
        const answer = await bridge.command('voidFee', { fee: fee.id, reason });
        if (!answer.ok) return answer.error;
        showSaved((t) =>
          isExemption ? t('registers:fees.unexempt-done') : t('registers:fees.void-done', { receipt: fee.receipt }),
        );
        return null;
      }}
    />
  );
}
