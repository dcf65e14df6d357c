import { IconInfoCircle } from '@tabler/icons-react';
import classes from './pouch.module.css';

/** What should be known beside what a pouch brought, or of one that was made. */
export function PouchNote({ words, testid }: { words: string; testid?: string }) {
  return (
    <p className={classes['note']} data-testid={testid}>
      <IconInfoCircle size={16} stroke={1.7} aria-hidden /> <span>{words}</span>
    </p>
  );
}
