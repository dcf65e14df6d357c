import { useBridge } from '../bridge/bridge-context.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { useFormat } from '../format/use-format.ts';
import { uploadFile } from '../stores/uploads/upload-file.ts';
import { useOpenCase } from './case-context.ts';

/** Attaches files one after another, under the paper's name, or under their own where they answer none. */
export function useAttach(): (files: readonly File[], paper: string | null) => void {
  const format = useFormat();
  const bridge = useBridge();
  const { view, procedure } = useOpenCase();
  return (files, paper) => {
    const named = procedure?.papers.find(({ code }) => code === paper)?.name;
    const attachAll = async () => {
      for (const file of files) {
        const title = (named === undefined ? withoutEnding(file.name) : format.text(named)).normalize('NFC');
        const id = crypto.randomUUID();
        const attached = await uploadFile(bridge, { id, caseId: view.id, view: view.view, file, title, paper });
        if (attached)
          showSaved(
            (t) => t('papers:attached'),
            () => title,
          );
      }
    };
    void attachAll();
  };
}

function withoutEnding(name: string): string {
  return name.replace(/\.[^.]{1,8}$/, '') || name;
}
