import { Emblem } from '../ui/emblem.tsx';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import classes from './opening.module.css';

/** Before the replica has said anything at all. */
export function Opening() {
  const t = useWords();
  const connected = live.use((state) => state.connected);
  return (
    <div className={classes['opening']} role="status">
      <Emblem size={72} />
      <p>{connected ? t('shell:connecting-desk') : t('shell:disconnected')}</p>
    </div>
  );
}
