import { Progress } from '@mantine/core';
import type { CopyStanding } from '../../../sync/bridge/backup-model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';

/** How far a copy of the file is. */
export function CopyProgress({ copy: { stage, bytes, of } }: { copy: CopyStanding }) {
  const t = useWords();
  const format = useFormat();
  const isCopying = stage === 'copying';
  const words = isCopying
    ? t('access:backing-up', { bytes: format.bytes(bytes), of: format.bytes(of) })
    : t('access:checking-backup');
  return (
    <>
      <span>{words}</span>
      <Progress value={isCopying ? (100 * bytes) / Math.max(1, of) : 100} animated={!isCopying} aria-label={words} />
    </>
  );
}
