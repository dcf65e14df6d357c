import { Checkbox, Select } from '@mantine/core';
import { MoneyField } from '../form/money-field.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { BilingualInput } from './bilingual-input.tsx';
import { ConditionInput } from './condition-input.tsx';
import classes from './editor.module.css';
import { useEditing } from './editing-context.ts';
import { moved, newCode, removed, replaced } from './entries.ts';
import { EntryList } from './entry-list.tsx';
import { useSaid } from './say-fault.ts';

/** The tariff: what is paid, and upon which answer of the form. */
export function FeesPart() {
  const t = useWords();
  const format = useFormat();
  const said = useSaid();
  const { procedure, change } = useEditing();
  const { fees } = procedure;
  const numbers = procedure.fields.filter(({ type }) => type === 'number');
  return (
    <div className={classes['part']}>
      {fees.length === 0 ? <p className={classes['hint']}>{t('catalogue:no-fees')}</p> : null}
      <EntryList
        testid="fees"
        entries={fees.map((fee, index) => {
          const path = `fees[${fee.code}]`;
          const set = (patch: Partial<typeof fee>) => change({ fees: replaced(fees, index, patch) });
          return {
            key: fee.code,
            name: format.text(fee.name) || fee.code,
            content: (
              <>
                <BilingualInput
                  label={t('catalogue:fee-name')}
                  path={`${path}.name`}
                  value={fee.name}
                  onChange={(name) => set({ name })}
                />
                <div className={classes['row']} data-path={`${path}.amountUsdCents`}>
                  <MoneyField
                    id={`amount-${fee.code}`}
                    label={t('catalogue:amount')}
                    withAsterisk={false}
                    aria-required={false}
                    error={said(`${path}.amountUsdCents`)}
                    onBlur={() => undefined}
                    autoComplete="off"
                    spellCheck={false}
                    data-testid={`amount-${fee.code}`}
                    value={fee.amountUsdCents}
                    currency="USD"
                    // What is no amount stays as typed: the check says so.
                    onChange={(amount) => set({ amountUsdCents: amount as number | null })}
                  />
                  <Checkbox
                    className={classes['tick']}
                    label={t('catalogue:has-condition')}
                    checked={fee.condition !== null}
                    onChange={(event) => set({ condition: event.currentTarget.checked ? { vi: '', en: '' } : null })}
                  />
                </div>
                {fee.condition === null ? null : (
                  <BilingualInput
                    label={t('catalogue:fee-condition')}
                    path={`${path}.condition`}
                    value={fee.condition}
                    onChange={(condition) => set({ condition })}
                  />
                )}
                <ConditionInput
                  label={t('catalogue:applies-when')}
                  path={`${path}.appliesWhen`}
                  value={fee.appliesWhen}
                  onChange={(appliesWhen) => set({ appliesWhen })}
                />
                <Select
                  label={t('catalogue:key.per')}
                  placeholder={t('catalogue:once')}
                  data={numbers.map(({ code, label }) => ({ value: code, label: format.text(label) }))}
                  value={fee.per ?? null}
                  clearable
                  clearButtonProps={{ 'aria-label': t('catalogue:clear', { label: t('catalogue:key.per') }) }}
                  error={said(`${path}.per`)}
                  data-path={`${path}.per`}
                  onChange={(per) => {
                    const { per: _before, ...once } = fee;
                    change({ fees: fees.with(index, per === null ? once : { ...once, per }) });
                  }}
                />
              </>
            ),
          };
        })}
        onMove={(from, to) => change({ fees: moved(fees, from, to) })}
        onRemove={(index) => change({ fees: removed(fees, index) })}
        onAdd={() => {
          const blank = { name: { vi: '', en: '' }, amountUsdCents: null, condition: null, appliesWhen: null };
          change({ fees: [...fees, { code: newCode('fee', fees), ...blank }] });
        }}
        addWords={t('catalogue:add-fee')}
      />
    </div>
  );
}
