import { useMemo } from 'react';
import type { FieldWords } from '../case/field-words.ts';
import { countryName } from '../../../sync/domain/country-names.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { nameIn, useProtectionLists } from './protection-words.ts';

const labels = {
  name: 'name',
  kind: 'kind',
  'area/words': 'words',
  'area/countries': 'countries',
  since: 'since',
  note: 'note',
  state: 'state',
} as const;

/** The words for a crisis's fields and their values. */
export function useCrisisWords(): FieldWords {
  const t = useWords();
  const format = useFormat();
  const lists = useProtectionLists();
  return useMemo(
    () => ({
      label: (code) => {
        const known = Object.entries(labels).find(([field]) => field === code)?.[1];
        return known === undefined ? code : t(`protection:crisis.${known}`);
      },
      value: (code, value) => {
        if (value === null || value === '') return t('empty-value');
        if (Array.isArray(value))
          return value.map((one) => (code === 'area/countries' ? countryName(one, format.language) : one)).join(', ');
        if (code === 'kind') return nameIn(lists.crisisKinds, String(value), format);
        if (code === 'since') return format.isoDate(String(value));
        return value === 'open' || value === 'closed' ? t(`protection:crisis-state.${value}`) : String(value);
      },
    }),
    [t, format, lists],
  );
}
