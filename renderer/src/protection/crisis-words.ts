import { useMemo } from 'react';
import type { FieldWords } from '../case/field-words.ts';
import { countryName } from '../../../sync/domain/country-names.ts';
import { answers } from '../../../sync/domain/protection/crisis-fields.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { nameIn, useProtectionLists } from './protection-words.ts';

const ofCitizen = {
  answer: 'protection:citizen.answer',
  way: 'protection:contact-way',
  note: 'protection:citizen.note',
  group: 'protection:citizen.group',
  evacuation: 'protection:citizen.evacuation',
  name: 'protection:citizen.name',
  phone: 'protection:citizen.phone',
  address: 'protection:citizen.address',
} as const;

/** The words for what was heard of a citizen. */
export function useCitizenWords(): FieldWords {
  const t = useWords();
  const format = useFormat();
  const lists = useProtectionLists();
  return useMemo(
    () => ({
      label: (code) => (code in ofCitizen ? t(ofCitizen[code as keyof typeof ofCitizen]) : code),
      value: (code, value) => {
        if (typeof value === 'boolean') return value ? t('yes') : t('no');
        if (value === null || value === '') return t('empty-value');
        if (code === 'way') return nameIn(lists.ways, String(value), format);
        const answer = answers.find((one) => code === 'answer' && one === value);
        return answer === undefined ? String(value) : t(`protection:answer.${answer}`);
      },
    }),
    [t, format, lists],
  );
}

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
