import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../stores/preferences/preferences.ts';
import { english, vietnamese } from './words.ts';

/** The words of both languages are in the bundle: starting needs no network and no waiting. */
export function startWords(language: Language): i18n {
  const words = createInstance();
  void words.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'vi',
    defaultNS: 'common',
    ns: Object.keys(vietnamese),
    resources: { vi: vietnamese, en: english },
    initAsync: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return words;
}
