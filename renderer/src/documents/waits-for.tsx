import type { DocumentRow } from '../../../sync/bridge/documents-model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './document-table.module.css';
import { whoseTurn } from './whose-turn.ts';

/** Whose turn it is: one by name, how many beside; all of them in the title, and for who has it read out. */
export function WaitsFor({ row: { waitsFor } }: { row: Pick<DocumentRow, 'waitsFor'> }) {
  const t = useWords();
  const format = useFormat();
  const { first, firstIsLate, others, everyone } = whoseTurn(waitsFor, t);
  const name = firstIsLate ? (
    <strong className={classes['late']} data-testid="late">
      {first}
    </strong>
  ) : (
    first
  );
  if (others === 0)
    return (
      <span className={classes['clip']} title={everyone}>
        {name}
      </span>
    );
  return (
    <span className={classes['waits']} title={everyone}>
      <span className={classes['clip']} aria-hidden>
        {name}
      </span>
      <span className={classes['beside']} aria-hidden>
        +{format.count(others)}
      </span>
      <span className="sr-only">{everyone}</span>
    </span>
  );
}
