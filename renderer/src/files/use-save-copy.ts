import { useState } from 'react';
import type { Attachment } from '../../../sync/bridge/model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { showFailure } from '../toasts/toasts.tsx';
import { readFile } from './read-file.ts';
import { attachmentName } from './attachment-name.ts';
import { saveCopy } from './save-copy.ts';

/** Reads an attachment to its end and hands it to the person's own computer. `reading` counts bytes, null while idle. */
export function useSaveCopy(caseId: string, file: Pick<Attachment, 'record' | 'name'>) {
  const bridge = useBridge();
  const [reading, setReading] = useState<number | null>(null);
  const save = () => {
    if (reading !== null) return;
    setReading(0);
    void readFile(bridge, { id: caseId, record: file.record }, setReading).then((answer) => {
      setReading(null);
      if (answer.ok) saveCopy(answer.value, attachmentName(file.name));
      else showFailure(answer.error);
    });
  };
  return { save, reading };
}
