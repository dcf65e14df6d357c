import { usualScan } from '../../../sync/domain/scan-profile.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { useFormat } from '../format/use-format.ts';
import { uploadFile } from '../stores/uploads/upload-file.ts';
import { isPicture, type PictureBatch, uploadPicture } from '../stores/uploads/upload-picture.ts';
import { useSubject } from '../subject/subject-context.ts';

/** Attaches files one after another, under the paper's name, or under their own where they answer none. */
export function useAttach(): (files: readonly File[], paper: string | null) => void {
  const format = useFormat();
  const bridge = useBridge();
  const { view, procedure } = useSubject();
  return (files, paper) => {
    const known = procedure?.papers.find(({ code }) => code === paper);
    const batch: PictureBatch = { settled: null };
    const attach = (file: File, after: readonly File[], title: string) => {
      const given = { id: crypto.randomUUID(), caseId: view.id, view: view.view, file, title, paper };
      if (!isPicture(file.name)) return uploadFile(bridge, given);
      const following = after.filter(({ name }) => isPicture(name)).length;
      return uploadPicture(bridge, { ...given, profile: known?.scan ?? usualScan, following, batch });
    };
    const attachAll = async () => {
      for (const [index, file] of files.entries()) {
        const title = (known === undefined ? withoutEnding(file.name) : format.text(known.name)).normalize('NFC');
        if (!(await attach(file, files.slice(index + 1), title))) continue;
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
