import { describe, expect, it } from 'vitest';
import { foldText } from '../../sync/core/fold/fold-text.ts';
import { countriesByName, countryName } from '../../sync/domain/country-names.ts';
import { countryCodes } from '../../sync/domain/countries.ts';

describe('names of countries', () => {
  it('are those of Viet Nam’s diplomatic papers where the library’s are not', () => {
    expect(['TW', 'HK', 'MO'].map((code) => countryName(code, 'vi'))).toEqual([
      'Đài Loan (Trung Quốc)',
      'Hồng Kông (Trung Quốc)',
      'Ma Cao (Trung Quốc)',
    ]);
    expect(countryName('TW', 'en')).toBe('Taiwan (China)');
    expect(countryName('IN', 'vi')).toBe('Ấn Độ');
  });

  it('leave what is no code as it is', () => {
    expect(countryName('Ấn Độ', 'vi')).toBe('Ấn Độ');
  });

  it('lead back to the code, by either name', () => {
    const byName = countriesByName(foldText);
    for (const code of countryCodes) expect(byName.get(foldText(countryName(code, 'vi')))).toBe(code);
    expect(byName.get('dai loan')).toBe('TW');
  });
});
