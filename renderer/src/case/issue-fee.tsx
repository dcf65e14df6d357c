import { Checkbox, Select } from '@mantine/core';
import { methods } from '../../../sync/domain/fees/money.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import classes from './fee-panel.module.css';
import type { FeesOfCase } from './take-fee-dialog.tsx';
import { type FeeAtIssue, isOwing, leftOf } from './taking.ts';

/** What is still owed, taken as the result is issued: by the same rules as when it is taken by itself. */
export function IssueFee(props: { fees: FeesOfCase; said: FeeAtIssue; onSaid: (said: FeeAtIssue) => void }) {
  const t = useWords();
  const format = useFormat();
  const mayExempt = mayDo('exempt_fee', useSignedIn()?.roles ?? []);
  const { fees, said, onSaid } = props;
  if (!isOwing(fees.due)) return null;
  const rules = fees.reductions.filter(({ percent }) => percent > 0 || mayExempt);
  const percent = rules.find(({ code }) => code === said.reduction)?.percent ?? 100;
  return (
    <>
      <Checkbox
        label={
          percent === 0
            ? t('registers:issue.fee-exempt')
            : t('registers:issue.fee-now', { amount: format.usd(leftOf(fees.due, percent)) })
        }
        checked={said.takes}
        onChange={(event) => onSaid({ ...said, takes: event.currentTarget.checked })}
        data-testid="issue-fee"
      />
      {said.takes ? (
        <div className={classes['pair']}>
          {rules.length === 0 ? null : (
            <Select
              label={t('registers:fees.reduction')}
              data={[
                { value: '', label: t('registers:fees.no-reduction') },
                ...rules.map(({ code, name }) => ({ value: code, label: format.text(name) })),
              ]}
              allowDeselect={false}
              value={said.reduction ?? ''}
              onChange={(value) => onSaid({ ...said, reduction: value === '' ? null : value })}
              data-testid="issue-reduction"
            />
          )}
          {percent === 0 ? null : (
            <Select
              label={t('registers:fees.method-label')}
              data={methods.map((value) => ({ value, label: t(`registers:fees.method.${value}`) }))}
              allowDeselect={false}
              value={said.method}
              onChange={(value) => onSaid({ ...said, method: value as FeeAtIssue['method'] })}
              data-testid="issue-method"
            />
          )}
        </div>
      ) : null}
    </>
  );
}
