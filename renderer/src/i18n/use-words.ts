import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { Words } from './words.ts';

type Namespaces = ['common', ...Exclude<keyof Words, 'common'>[]];
export type Translate = TFunction<Namespaces>;

const namespaces: Namespaces = [
  'common',
  'access',
  'bulk',
  'case',
  'cases',
  'conflicts',
  'export',
  'failures',
  'form',
  'history',
  'import',
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

/** `t('save')` is of `common`; `t('queue:title')` names its namespace. */
export function useWords(): Translate {
  return useTranslation(namespaces).t;
}
