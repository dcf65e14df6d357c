import { countryName } from '../../../sync/domain/country-names.ts';
import type { FeeRules } from '../../../sync/domain/catalogue/fee-rules.ts';
import type { FeeReduction } from '../../../sync/domain/catalogue/types.ts';
import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';

/** Rules line by line, for their differences from others. */
export function rulesLines({ rules }: FeeRules, t: Translate, format: Format): string[] {
  return rules.map((rule, index) => `${index + 1}. ${[...partsOf(rule, t, format)].filter(Boolean).join(' · ')}`);
}

function* partsOf(rule: FeeReduction, t: Translate, format: Format): Generator<string> {
  const { name, basis = '', percent, everywhere, hostCountries, procedures = [] } = rule;
  yield `${name.vi} / ${name.en}`;
  yield percent === 0 ? t('fee-rules:nothing') : t('fee-rules:share', { percent });
  yield basis;
  yield everywhere
    ? t('fee-rules:everywhere')
    : hostCountries.map((code) => countryName(code, format.language)).join(', ') || t('fee-rules:countries-none');
  yield procedures.join(', ');
  if (rule.effectiveFrom) yield `${t('fee-rules:effectiveFrom')}: ${format.isoDate(rule.effectiveFrom)}`;
  if (rule.effectiveUntil) yield `${t('fee-rules:effectiveUntil')}: ${format.isoDate(rule.effectiveUntil)}`;
}
