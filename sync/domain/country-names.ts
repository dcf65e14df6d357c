import { countryCodes } from './countries.ts';

type Language = 'vi' | 'en';

/** Where the library's name is not the one that Viet Nam's diplomatic papers use. */
const diplomatic: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  TW: { vi: 'Đài Loan (Trung Quốc)', en: 'Taiwan (China)' },
  HK: { vi: 'Hồng Kông (Trung Quốc)', en: 'Hong Kong (China)' },
  MO: { vi: 'Ma Cao (Trung Quốc)', en: 'Macao (China)' },
};

const library = {
  vi: new Intl.DisplayNames('vi', { type: 'region', fallback: 'code' }),
  en: new Intl.DisplayNames('en', { type: 'region', fallback: 'code' }),
};

/** @param code ISO 3166-1 alpha-2; anything else is its own name */
export function countryName(code: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return diplomatic[code]?.[language] ?? library[language].of(code) ?? code;
}

/** Every code by every name that it goes by, in both languages, each as `fold` makes it. */
export function countriesByName(fold: (name: string) => string): ReadonlyMap<string, string> {
  return new Map(
    (['vi', 'en'] as const).flatMap((language) =>
      countryCodes.flatMap((code) =>
        [library[language].of(code) ?? code, countryName(code, language)].map((name) => [fold(name), code] as const),
      ),
    ),
  );
}
