import { createStore } from '../store.ts';

export type Language = 'vi' | 'en';
export type Scheme = 'light' | 'dark' | 'auto';
export type Contrast = 'normal' | 'high';

/** How this device shows the desk; kept between sessions, and nobody's data. */
export interface Preferences {
  readonly language: Language;
  readonly scheme: Scheme;
  readonly contrast: Contrast;
}

export type PreferencesAction =
  | { readonly type: 'preferences-found'; readonly stored: string | null; readonly systemWantsContrast: boolean }
  | { readonly type: 'language-chosen'; readonly language: Language }
  | { readonly type: 'scheme-chosen'; readonly scheme: Scheme }
  | { readonly type: 'contrast-chosen'; readonly contrast: Contrast };

export const initialPreferences: Preferences = { language: 'vi', scheme: 'auto', contrast: 'normal' };

export function reducePreferences(state: Preferences, action: PreferencesAction): Preferences {
  switch (action.type) {
    case 'preferences-found':
      return read(action.stored, action.systemWantsContrast);
    case 'language-chosen':
      return { ...state, language: action.language };
    case 'scheme-chosen':
      return { ...state, scheme: action.scheme };
    case 'contrast-chosen':
      return { ...state, contrast: action.contrast };
  }
}

function read(stored: string | null, systemWantsContrast: boolean): Preferences {
  const found = parse(stored);
  return {
    language: found['language'] === 'en' ? 'en' : 'vi',
    scheme: found['scheme'] === 'light' || found['scheme'] === 'dark' ? found['scheme'] : 'auto',
    contrast: (found['contrast'] ?? (systemWantsContrast ? 'high' : 'normal')) === 'high' ? 'high' : 'normal',
  };
}

function parse(stored: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(stored ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export const preferences = createStore<Preferences, PreferencesAction>(initialPreferences, reducePreferences, {
  forget: false,
});
