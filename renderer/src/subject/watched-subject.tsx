import type { ReactNode } from 'react';
import type { Watched } from '../bridge/use-watch.ts';
import screen from '../case/case-screen.module.css';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useWords } from '../i18n/use-words.ts';

interface WatchedSubjectProps<View> {
  readonly watched: Watched<View | null>;
  /** What is shown where this replica has no such subject. */
  readonly notHere: ReactNode;
  readonly children: (view: View) => ReactNode;
}

/** The screen of one subject: asked for, not readable, not here, or opened. */
export function WatchedSubject<View>({ watched, notHere, children }: WatchedSubjectProps<View>) {
  if (watched.kind === 'waiting') return <Skeleton />;
  if (watched.kind === 'failed')
    return (
      <div className={screen['alone']}>
        <FailedAnswer failure={watched.failure} />
      </div>
    );
  return watched.value === null ? notHere : children(watched.value);
}

function Skeleton() {
  const t = useWords();
  return (
    <div className={screen['skeleton']} role="status" aria-label={t('loading')}>
      {Array.from({ length: 7 }, (_, line) => (
        <span key={line} data-line={line} />
      ))}
    </div>
  );
}
