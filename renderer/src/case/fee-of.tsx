import { useWatch } from '../bridge/use-watch.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { sayOfFee } from '../registers/say-of-fee.ts';
import { useOpenCase } from './case-context.ts';
import classes from './history-panel.module.css';

/** What was taken by a link's fee: its receipt, and that it was voided since. */
export function FeeOf({ id }: { id: string }) {
  const t = useWords();
  const format = useFormat();
  const { view } = useOpenCase();
  const fees = useWatch('caseFees', { id: view.id });
  const fee = fees.kind === 'answered' ? fees.value?.rows.find((row) => row.id === id) : undefined;
  if (fee === undefined) return null;
  const method = t(`registers:fees.method.${fee.method}`);
  const amount = fee.method === 'exempt' ? '' : format.money(fee.amount, fee.currency);
  return (
    <p className={classes['text']}>
      {[fee.receipt, method, amount, ...sayOfFee(fee, t, format)].filter((part) => part !== '').join(' · ')}
    </p>
  );
}
