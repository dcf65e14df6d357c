import { useFormat } from '../format/use-format.ts';
import classes from './protection.module.css';

/** Nothing is left of any of these sums. */
export function isSettled(sums: Readonly<Record<string, number>>): boolean {
  return Object.values(sums).every((amount) => amount === 0);
}

/** Sums by currency; what is settled is not named. */
export function Money({ sums }: { sums: Readonly<Record<string, number>> }) {
  const format = useFormat();
  const open = Object.entries(sums).filter(([, amount]) => amount !== 0);
  return (
    <span className={classes['money']}>
      {open.map(([currency, amount]) => (
        <span key={currency}>{format.money(amount, currency)}</span>
      ))}
    </span>
  );
}
