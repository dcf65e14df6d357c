import { createContext, useContext } from 'react';
import type { TFunction } from 'i18next';
import type { Words } from './words.ts';

type Namespaces = ['common', ...Exclude<keyof Words, 'common'>[]];
export type Translate = TFunction<Namespaces>;

export const namespaces: Namespaces = [
  'common',
  'access',
  'bulk',
  'bulk-documents',
  'case',
  'cases',
  'conflicts',
  'export',
  'failures',
  'form',
  'history',
  'import',
  'leaving',
  'link',
  'new-case',
  'overview',
  'palette',
  'papers',
  'print',
  'queue',
  'shell',
  'sign-in',
  'views',
];

export const WordsContext = createContext<Translate | null>(null);

/** `t('save')` is of `common`; `t('queue:title')` names its namespace. */
export function useWords(): Translate {
  const words = useContext(WordsContext);
  if (words === null) throw new Error('no words above this component');
  return words;
}
