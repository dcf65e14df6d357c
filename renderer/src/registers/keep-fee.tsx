import type { FeeRow } from '../../../sync/bridge/contract/fees.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

/** Asks why a fee is not given back although there was no result: the register of fees shows it. */
export function KeepFee({ fee, onClose }: { fee: FeeRow | null; onClose: () => void }) {
  const t = useWords();
  const bridge = useBridge();
  return (
    <ReasonDialog
      opened={fee !== null}
      onClose={onClose}
      title={t('registers:fees.keep-title', { receipt: fee?.receipt ?? '' })}
      lead={t('registers:fees.keep-lead')}
      confirm={t('registers:fees.keep')}
      save={async (reason) => {
        if (fee === null) return null;
        const answer = await bridge.command('keepFee', { fee: fee.id, reason });
        if (!answer.ok) return answer.error;
        showSaved((t) => t('registers:fees.keep-done', { receipt: fee.receipt }));
        return null;
      }}
    />
  );
}
