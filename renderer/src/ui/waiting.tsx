import { useWords } from '../i18n/use-words.ts';
import classes from './waiting.module.css';

/**
 * What stands where an answer is awaited, about as high as what will stand there. It shows only after a moment: most answers are there
 * before it, and nothing flickers.
 */
export function Waiting({ shape }: { shape: 'rows' | 'cards' }) {
  const t = useWords();
  return (
    <div
      className={classes['waiting']}
      data-shape={shape}
      role="status"
      aria-label={t('loading')}
      data-testid="waiting"
    >
      {Array.from({ length: shape === 'rows' ? 9 : 6 }, (_, at) => (
        <span key={at} />
      ))}
    </div>
  );
}
