import { IconPaperclip } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.ts';
import banner from '../shell/banner.module.css';
import { navigation } from '../stores/navigation/navigation.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { type Upload, uploads } from '../stores/uploads/uploads.ts';

/** Files on their way into what is not on the screen: somebody may be asked there how a picture is kept, or told what failed. */
export function UnfinishedFiles() {
  const t = useWords();
  const place = navigation.use((state) => state.place);
  const all = uploads.use((state) => state.uploads);
  const shown = 'id' in place ? place.id : null;
  const elsewhere = Map.groupBy(
    all.filter(({ to }) => to.id !== shown),
    ({ to }) => to.id,
  );
  return [...elsewhere.values()].map((files) => {
    const { to, name } = files[0]!;
    return (
      <div key={to.id} className={banner['banner']} role="status" data-testid="unfinished-files">
        <IconPaperclip size={18} aria-hidden />
        <span>
          {t(`leaving:unfinished.${standingOf(files)}`, { count: files.length })} {name}
          {files.length > 1 ? ' …' : ''}
        </span>
        <a href={hashOfPlace(to)} data-testid="open-unfinished">
          {t(`leaving:open.${to.screen}`)}
        </a>
      </div>
    );
  });
}

/** What somebody has to do comes first. */
function standingOf(files: readonly Upload[]): 'asked' | 'failed' | 'going' {
  if (files.some(({ state }) => state === 'asked')) return 'asked';
  return files.some(({ state }) => state === 'failed') ? 'failed' : 'going';
}
