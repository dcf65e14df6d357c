import type { ReactNode } from 'react';
import { preferences } from '../stores/preferences/preferences.ts';

/** A key of one letter or sign, beside what it does; nothing where somebody turned those off. */
export function LetterKey({ className, children }: { className?: string | undefined; children: ReactNode }) {
  const works = preferences.use(({ letters }) => letters);
  return works ? <kbd className={className}>{children}</kbd> : null;
}
