import { hashOfPlace, type Place } from '../stores/navigation/place.ts';
import classes from './print-screen.module.css';
import { BackLink } from '../ui/icon-link.tsx';

interface PrintHeadProps {
  /** Of the title, by which the screen is named. */
  readonly id: string;
  readonly title: string;
  /** Whose paper it is, where it is one thing's. */
  readonly of?: string;
  readonly back: Place;
  readonly backLabel: string;
}

/** What is to be printed, and the way back to what it is about. */
export function PrintHead({ id, title, of, back, backLabel }: PrintHeadProps) {
  return (
    <header className={classes['head']}>
      <BackLink href={hashOfPlace(back)} label={backLabel} testId="print-back" />
      <h1 id={id} className={classes['title']}>
        {title}
      </h1>
      {of === undefined ? null : <span className={classes['of']}>{of}</span>}
    </header>
  );
}
