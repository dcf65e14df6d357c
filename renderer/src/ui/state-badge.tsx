import classes from './state-badge.module.css';

export type StateTone = 'blue' | 'accent' | 'violet' | 'green' | 'red';

/** Where something stands: its words, and a tone besides. Without a tone where this version does not know the state. */
export function StateBadge(props: {
  words: string;
  tone: StateTone | undefined;
  'data-status'?: string;
  'data-step'?: string;
}) {
  const { words, tone, ...named } = props;
  return (
    <span className={classes['badge']} data-tone={tone} title={words} {...named}>
      <span className={classes['dot']} aria-hidden />
      <span className={classes['words']}>{words}</span>
    </span>
  );
}
