import type { Procedure } from '../../../sync/domain/catalogue/types.ts';
import { type Format, useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import classes from './procedure-chooser.module.css';

/** One line of the chooser: what it is, and what people at the counter ask first, how long and how much. */
export function ProcedureLink(props: {
  readonly procedure: Procedure;
  readonly begun: boolean;
  /** Whether Enter in the search field leads here. */
  readonly next: boolean;
}) {
  const t = useWords();
  const format = useFormat();
  const { procedure } = props;
  const { workingDays: days, months } = procedure.processingTime;
  const price = priceOf(procedure, format);
  return (
    <a
      className={classes['procedure']}
      href={hashOfPlace({ screen: 'new-case', procedure: procedure.code })}
      data-next={props.next}
      data-testid={`procedure-${procedure.code}`}
    >
      <span className={classes['name']}>{format.text(procedure.name)}</span>
      {props.begun ? <span className={classes['begun']}>{t('new-case:draft-begun')}</span> : null}
      {props.next ? <kbd aria-hidden>↵</kbd> : null}
      {price === null ? null : <span className={classes['fact']}>{price}</span>}
      <span className={`${classes['fact']} ${classes['days']}`}>
        {months === undefined ? null : t('new-case:months-short', { count: months })}
        {days === null ? null : t('new-case:days-short', { count: days })}
      </span>
    </a>
  );
}

/** From the least to the most that it can cost; null while headquarters has not set all of it. */
function priceOf({ fees }: Procedure, format: Format): string | null {
  const amounts = fees.flatMap(({ amountUsdCents }) => amountUsdCents ?? []);
  if (amounts.length === 0 || amounts.length < fees.length) return null;
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
  return least === most ? format.usd(least) : `${format.amount(least, 'USD')}–${format.usd(most)}`;
}
