import { createContext } from 'react';
import type { Language } from '../stores/preferences/preferences.ts';

/** The language of a part of the screen that shows another than the one chosen; null: the one chosen. */
export const SpokenLanguage = createContext<Language | null>(null);
