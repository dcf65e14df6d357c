import type { FeeRow } from '../../../sync/bridge/contract/fees.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

/** Voids a receipt: money that was taken by mistake, or is paid back. */
export function VoidFee({ fee, onClose }: { fee: FeeRow | null; onClose: () => void }) {
  const t = useWords();
  const bridge = useBridge();
  return (
    <ReasonDialog
      opened={fee !== null}
      onClose={onClose}
      title={t('registers:fees.void-title', { receipt: fee?.receipt ?? '' })}
      lead={t('registers:fees.void-lead')}
      confirm={t('registers:fees.void')}
      save={async (reason) => {
        if (fee === null) return null;
        const answer = await bridge.command('voidFee', { fee: fee.id, reason });
        if (!answer.ok) return answer.error;
        showSaved((t) => t('registers:fees.void-done', { receipt: fee.receipt }));
        return null;
      }}
    />
  );
}
