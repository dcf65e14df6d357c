import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

/** Says why there is nothing, and what one could do about it. */
export function EmptyState(props: { icon: TablerIcon; title: string; body?: string; children?: ReactNode }) {
  const Icon = props.icon;
  return (
    <div className={classes['empty']} role="status">
      <span className={classes['halo']}>
        <Icon size={28} stroke={1.5} aria-hidden />
      </span>
      <p className={classes['title']}>{props.title}</p>
      {props.body === undefined ? null : <p className={classes['body']}>{props.body}</p>}
      {props.children}
    </div>
  );
}
