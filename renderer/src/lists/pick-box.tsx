import classes from './case-cells.module.css';

/** Picks a row of a list, and does not open it. */
export function PickBox(props: { id: string; isPicked: boolean; label: string; onToggle: () => void }) {
  return (
    <input
      type="checkbox"
      className={classes['pick']}
      checked={props.isPicked}
      onChange={props.onToggle}
      onClick={(event) => event.stopPropagation()}
      tabIndex={-1}
      aria-label={props.label}
      data-testid={`pick-${props.id}`}
    />
  );
}
