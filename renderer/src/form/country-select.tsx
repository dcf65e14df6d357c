import { useMemo } from 'react';
import { countryCodes } from '../../../sync/domain/countries.ts';
import { countryName } from '../../../sync/domain/country-names.ts';
import { missionByCode } from '../../../sync/domain/missions.ts';
import { type Language, preferences } from '../stores/preferences/preferences.ts';
import { live } from '../stores/live/live.ts';
import { ChoiceSelect } from './choice-select.tsx';
import type { CommonInputProps } from './field-input.tsx';

export function CountrySelect(
  props: CommonInputProps & { readonly value: string; readonly onChange: (value: string | null) => void },
) {
  const language = preferences.use((state) => state.language);
  const host = live.use((state) => missionByCode(state.desk?.mission.code ?? '')?.country);
  const choices = useMemo(() => countriesIn(language, host), [language, host]);
  return <ChoiceSelect {...props} choices={choices} />;
}

/** Viet Nam and the host country first, then by name. */
function countriesIn(language: Language, host: string | undefined) {
  const collator = new Intl.Collator(language);
  const named = countryCodes
    .map((code) => ({ value: code, label: countryName(code, language) }))
    .toSorted((a, b) => collator.compare(a.label, b.label));
  const rank = ({ value }: { value: string }) => (value === 'VN' ? 0 : value === host ? 1 : 2);
  return named.toSorted((a, b) => rank(a) - rank(b));
}
