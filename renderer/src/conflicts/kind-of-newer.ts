import type { Translate } from '../i18n/use-words.ts';

/** Every kind that is known here, whether or not it stands in a list. */
export const namedKinds = [
  'blank',
  'block',
  'case',
  'catalogue',
  'catalogue_edition',
  'consignment',
  'crisis',
  'crisis_mark',
  'device',
  'document',
  'emergency',
  'fee',
  'fee_day',
  'handed_over',
  'ministry_data',
  'ministry_data_edition',
  'person',
  'print_template',
  'series',
  'staff',
  'stocktake',
  'verdict',
  'views',
  'watches',
] as const;

/** Which sort of thing a record is about that has no name here: one that only newer programs know, too. */
export function sayKindOfNewer(kind: string, t: Translate): string {
  const named = namedKinds.find((each) => each === kind);
  return named === undefined ? t('conflicts:newer-kind-unknown') : t(`conflicts:newer-kind.${named}`);
}
