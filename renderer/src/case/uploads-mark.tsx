import { useWords } from '../i18n/use-words.ts';
import { uploads } from '../stores/uploads/uploads.ts';
import classes from './case-screen.module.css';

/** On the tab of files: how many are on their way into what is open, whatever tab is in sight. */
export function UploadsMark({ id }: { id: string }) {
  const t = useWords();
  const count = uploads.use((state) => state.uploads.filter(({ to }) => to.id === id).length);
  if (count === 0) return null;
  return (
    <span className={classes['count']} data-missing data-testid="uploads-mark">
      {t('papers:on-the-way', { count })}
    </span>
  );
}

/** Whether files wait there for somebody who comes back to them. */
export function hasUploads(id: string): boolean {
  return uploads.get().uploads.some(({ to }) => to.id === id);
}
