import { usualScan } from '../../../sync/domain/scan-profile.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { useFormat } from '../format/use-format.ts';
import { withoutEnding } from '../stores/uploads/attach-held.ts';
import { attachFiles } from '../stores/uploads/attach-files.ts';
import type { UploadTarget } from '../stores/uploads/uploads.ts';
import { useSubject } from '../subject/subject-context.ts';

/** Attaches files one after another, under the paper's name, or under their own where they answer none. */
export function useAttach(screen: UploadTarget['screen']): (files: readonly File[], paper: string | null) => void {
  const format = useFormat();
  const bridge = useBridge();
  const { view, procedure } = useSubject();
  return (files, paper) => {
    const known = procedure?.papers.find(({ code }) => code === paper);
    const titleOf = ({ name }: File) =>
      (known === undefined ? withoutEnding(name) : format.text(known.name)).normalize('NFC');
    void attachFiles(bridge, {
      files: files.map((file) => ({
        id: crypto.randomUUID(),
        to: { screen, id: view.id },
        view: view.view,
        file,
        title: titleOf(file),
        paper,
      })),
      profile: known?.scan ?? usualScan,
    }).then((attached) => {
      const [first] = attached;
      if (first === undefined) return;
      showSaved(
        (t) => t('papers:attached'),
        (t) => (attached.length === 1 ? first.title : t('papers:attached-files', { count: attached.length })),
      );
    });
  };
}
