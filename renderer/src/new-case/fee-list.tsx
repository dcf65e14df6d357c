import type { FormValues } from '../../../sync/domain/catalogue/form-value.ts';
import { feesOwed, reducedAmount, reductionsFor } from '../../../sync/domain/catalogue/owed.ts';
import type { Procedure } from '../../../sync/domain/catalogue/types.ts';
import { missionByCode } from '../../../sync/domain/missions.ts';
import { useNow } from '../clock/clock-context.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import classes from './draft-aside.module.css';

export function FeeList({ procedure, values }: { procedure: Procedure; values: FormValues }) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  const owed = feesOwed(procedure, values);
  const catalogue = live.use((state) => state.catalogue);
  const host = live.use((state) => missionByCode(state.desk?.mission.code ?? '')?.country);
  const known = owed.flatMap(({ amountUsdCents }) => (amountUsdCents === null ? [] : [amountUsdCents]));
  const total = known.reduce((sum, amount) => sum + amount, 0);
  const reductions =
    catalogue === null || host === undefined
      ? []
      : reductionsFor(catalogue, { hostCountry: host, procedure: procedure.code, day: format.day(now) });
  if (procedure.fees.length === 0) return <p className={classes['note']}>{t('new-case:no-fee')}</p>;
  if (owed.length === 0) return <FeesByCondition procedure={procedure} />;
  return (
    <>
      <p className={classes['figure']} data-testid="fee">
        {known.length === owed.length ? format.usd(total) : t('new-case:fee-unknown')}
      </p>
      <ul className={classes['fees']}>
        {owed.map((fee) => (
          <li key={fee.code}>
            <span>{format.text(fee.name)}</span>
            <span>{fee.amountUsdCents === null ? t('new-case:fee-unknown') : format.usd(fee.amountUsdCents)}</span>
          </li>
        ))}
        {reductions.map((reduction) => (
          <li key={reduction.code}>
            <span>{format.text(reduction.name)}</span>
            <span>{format.usd(reducedAmount(total, reduction))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The form does not say yet which fee it is. */
function FeesByCondition({ procedure }: { procedure: Procedure }) {
  const t = useWords();
  const format = useFormat();
  return (
    <>
      <p className={classes['note']} data-testid="fee">
        {t('new-case:fee-depends')}
      </p>
      <ul className={classes['fees']}>
        {procedure.fees.map((fee) => (
          <li key={fee.code}>
            <span>{format.text(fee.condition ?? fee.name)}</span>
            <span>{fee.amountUsdCents === null ? t('new-case:fee-unknown') : format.usd(fee.amountUsdCents)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
