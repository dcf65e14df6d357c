import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { Attachment } from '../../../sync/bridge/model.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSaveCopy } from './use-save-copy.ts';

export function SaveCopyButton({ caseId, file }: { caseId: string; file: Attachment }) {
  const t = useWords();
  const { save, reading } = useSaveCopy(caseId, file);
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={17} aria-hidden />}
      loading={reading !== null}
      onClick={save}
      data-testid="save-copy"
    >
      {t('papers:save-copy')}
    </Button>
  );
}
