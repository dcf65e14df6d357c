import type { ReactNode } from 'react';
import classes from './screen-head.module.css';

export function ScreenHead(props: { id: string; title: string; detail?: string; children?: ReactNode }) {
  return (
    <div className={classes['head']}>
      <h1 id={props.id} className={classes['title']}>
        {props.title}
      </h1>
      {props.detail === undefined ? null : (
        <span className={classes['detail']} role="status">
          {props.detail}
        </span>
      )}
      <div className={classes['tools']}>{props.children}</div>
    </div>
  );
}
