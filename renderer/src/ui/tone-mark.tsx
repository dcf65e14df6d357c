import type { ReactNode } from 'react';
import classes from './tone-mark.module.css';

/** A word that says how something stands, in the colour that means it. */
export function ToneMark({ tone, children }: { tone: 'good' | 'warning' | 'bad' | 'plain'; children: ReactNode }) {
  return (
    <span className={classes['mark']} data-tone={tone}>
      {children}
    </span>
  );
}
