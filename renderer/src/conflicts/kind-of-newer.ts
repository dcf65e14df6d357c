import { isSubjectKind } from '../../../sync/core/record/subject-kinds.ts';
import type { Translate } from '../i18n/use-words.ts';

/** Which sort of thing a record is about that has no name here: one that only newer programs know, too. */
export function sayKindOfNewer(kind: string, t: Translate): string {
  return isSubjectKind(kind) ? t(`conflicts:newer-kind.${kind}`) : t('conflicts:newer-kind-unknown');
}
