import { Checkbox, MultiSelect, TextInput } from '@mantine/core';
import { countryCodes } from '../../../sync/domain/countries.ts';
import { countryName } from '../../../sync/domain/country-names.ts';
import type { FeeReduction } from '../../../sync/domain/catalogue/types.ts';
import { DateField } from '../form/date-field.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from '../ministry-data/data-editor.module.css';
import { live } from '../stores/live/live.ts';

interface RuleFieldsProps {
  readonly rule: FeeReduction;
  /** The fault at a key of the rule, in words. */
  readonly said: (key: string) => string | null;
  readonly onChange: (patch: Partial<FeeReduction>) => void;
}

/** What a rule is called, how much is paid, and for whom it is. */
export function RuleFields(props: RuleFieldsProps) {
  const t = useWords();
  const { rule, said, onChange } = props;
  return (
    <>
      <div className={classes['pair']}>
        {(['vi', 'en'] as const).map((language) => (
          <TextInput
            key={language}
            label={t(`fee-rules:name.${language}`)}
            lang={language}
            value={rule.name[language]}
            error={said(`name.${language}`)}
            maxLength={300}
            autoComplete="off"
            onChange={(event) => onChange({ name: { ...rule.name, [language]: event.currentTarget.value } })}
            data-testid={`rule-${rule.code}-${language}`}
          />
        ))}
      </div>
      <div className={classes['pair']}>
        <TextInput
          label={t('fee-rules:percent')}
          description={t('fee-rules:percent-hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          inputMode="numeric"
          value={Number.isInteger(rule.percent) ? String(rule.percent) : ''}
          error={said('percent') === null ? null : t('fee-rules:percent-fault')}
          maxLength={3}
          autoComplete="off"
          onChange={(event) => onChange({ percent: percentOf(event.currentTarget.value) })}
          data-testid={`rule-${rule.code}-percent`}
        />
        <TextInput
          label={t('catalogue:key.legalBasis')}
          value={rule.basis ?? ''}
          error={said('basis')}
          maxLength={300}
          autoComplete="off"
          onChange={(event) => onChange({ basis: event.currentTarget.value })}
          data-testid={`rule-${rule.code}-basis`}
        />
      </div>
      <ForWhom {...props} />
      <div className={classes['pair']}>
        {(['effectiveFrom', 'effectiveUntil'] as const).map((which) => (
          <DateField
            key={which}
            id={`${rule.code}-${which}`}
            label={t(`fee-rules:${which}`)}
            withAsterisk={false}
            aria-required={false}
            error={said(which)}
            onBlur={() => undefined}
            autoComplete="off"
            spellCheck={false}
            data-testid={`rule-${rule.code}-${which}`}
            value={rule[which] ?? ''}
            partial={false}
            onChange={(day) => onChange({ [which]: day })}
          />
        ))}
      </div>
    </>
  );
}

function ForWhom({ rule, said, onChange }: RuleFieldsProps) {
  const t = useWords();
  const format = useFormat();
  const procedures = live.use((state) => state.catalogue?.procedures ?? []);
  return (
    <>
      <Checkbox
        label={t('fee-rules:everywhere')}
        checked={rule.everywhere === true}
        onChange={(event) => onChange({ everywhere: event.currentTarget.checked })}
        data-testid={`rule-${rule.code}-everywhere`}
      />
      {rule.everywhere ? null : (
        <MultiSelect
          label={t('fee-rules:countries')}
          description={rule.hostCountries.length === 0 ? t('fee-rules:countries-none') : null}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={countryCodes.map((value) => ({ value, label: countryName(value, format.language) }))}
          searchable
          value={rule.hostCountries}
          error={said('hostCountries')}
          onChange={(hostCountries) => onChange({ hostCountries })}
        />
      )}
      <MultiSelect
        label={t('fee-rules:procedures')}
        description={(rule.procedures ?? []).length === 0 ? t('fee-rules:procedures-all') : null}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={procedures.map(({ code, name }) => ({ value: code, label: format.text(name) }))}
        searchable
        value={rule.procedures ?? []}
        error={said('procedures')}
        onChange={(chosen) => onChange({ procedures: chosen })}
      />
    </>
  );
}

/** What is no number stays none: the check says so. */
function percentOf(typed: string): number {
  return /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN;
}
