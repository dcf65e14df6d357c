import { createStore } from '../store.ts';

export type Language = 'vi' | 'en';
export type Scheme = 'light' | 'dark' | 'auto';
export type Contrast = 'normal' | 'high';

/** How this device shows the desk; kept between sessions, and nobody's data. */
export interface Preferences {
  readonly language: Language;
  readonly scheme: Scheme;
  readonly contrast: Contrast;
  /** Ids of those who have seen enough of the guide; `everyone` where nobody is to be shown it. */
  readonly guided: readonly string[];
  /** Whether letters and signs that nobody types are keys (WCAG 2.1.4); whoever speaks to the computer turns them off. */
  readonly letters: boolean;
}

export type PreferencesAction =
  | { readonly type: 'preferences-found'; readonly stored: string | null; readonly systemWantsContrast: boolean }
  | { readonly type: 'language-chosen'; readonly language: Language }
  | { readonly type: 'scheme-chosen'; readonly scheme: Scheme }
  | { readonly type: 'contrast-chosen'; readonly contrast: Contrast }
  | { readonly type: 'letters-chosen'; readonly letters: boolean }
  | { readonly type: 'guide-left'; readonly staff: string }
  | { readonly type: 'guide-asked'; readonly staff: string };

export const initialPreferences: Preferences = {
  language: 'vi',
  scheme: 'auto',
  contrast: 'normal',
  guided: [],
  letters: true,
};

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
    case 'letters-chosen':
      return { ...state, letters: action.letters };
    case 'guide-left':
      return { ...state, guided: [...new Set([...state.guided, action.staff])] };
    case 'guide-asked':
      return { ...state, guided: state.guided.filter((each) => each !== action.staff && each !== 'everyone') };
  }
}

function read(stored: string | null, systemWantsContrast: boolean): Preferences {
  const found = parse(stored);
  const { guided } = found;
  return {
    language: found['language'] === 'en' ? 'en' : 'vi',
    scheme: found['scheme'] === 'light' || found['scheme'] === 'dark' ? found['scheme'] : 'auto',
    contrast: (found['contrast'] ?? (systemWantsContrast ? 'high' : 'normal')) === 'high' ? 'high' : 'normal',
    guided: Array.isArray(guided) ? guided.filter((each): each is string => typeof each === 'string') : [],
    letters: found['letters'] !== false,
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
