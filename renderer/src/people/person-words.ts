import type { FieldValue } from '../../../sync/bridge/model.ts';
import { numberKinds, paperParts, personFieldNames } from '../../../sync/domain/people/person-fields.ts';
import { countryName } from '../../../sync/domain/country-names.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';

export interface PersonWords {
  /** A field that nobody knows keeps its name. */
  label(field: string): string;
  value(field: string, value: FieldValue): string;
}

const purposes = ['study', 'religious_study', 'work', 'business', 'family', 'other'] as const;

/** Words for what is written on people. */
export function usePersonWords(): PersonWords {
  const t = useWords();
  const format = useFormat();
  const labelOf = (field: string): string => {
    const own = personFieldNames.find((name) => name === field);
    if (own !== undefined) return t(`people:field.${own.replace('/', '-') as 'name'}`);
    const [kind = '', number = '', part] = field.split('/');
    const known = numberKinds.find((name) => name === kind);
    if (known === undefined) return field;
    const paper = `${t(`people:number-kind.${known}`)} ${number.toUpperCase()}`;
    return part === undefined ? paper : `${paper}: ${partWords(part)}`;
  };
  const partWords = (part: string): string =>
    part === paperParts.expiresOn
      ? t('people:part.expires_on')
      : part === paperParts.issuedOn
        ? t('people:part.issued_on')
        : part === paperParts.issuedBy
          ? t('people:part.issued_by')
          : part;
  return {
    label: labelOf,
    value: (field, value) => {
      if (value === null || value === '') return t('empty-value');
      if (typeof value === 'boolean') return value ? t('yes') : t('no');
      if (typeof value !== 'string') return String(value);
      if (field === 'sex' && (value === 'male' || value === 'female')) return t(`people:sex.${value}`);
      if (field === 'nationality') return countryName(value, format.language);
      const purpose = field === 'stay/purpose' ? purposes.find((name) => name === value) : undefined;
      return purpose === undefined ? format.isoDate(value) : t(`people:purpose.${purpose}`);
    },
  };
}
