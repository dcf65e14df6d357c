import type { Procedure } from '../../../sync/domain/catalogue/types.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';

const known = [
  'applicant',
  'child',
  'mother',
  'father',
  'wife',
  'husband',
  'parent',
  'adoptive_father',
  'adoptive_mother',
  'guardian',
  'ward',
  'person',
  'deceased',
  'intended',
  'other_party',
  'sponsor',
  'representative',
  'proxy',
  'concerns',
] as const;

/** What somebody is in a dossier: in words of our own, else as the form's heading says, else its code. */
export function useRoleName(procedure?: Procedure): (role: string) => string {
  const t = useWords();
  const format = useFormat();
  return (role) => {
    const own = known.find((name) => name === role);
    if (own !== undefined) return t(`people:role.${own}`);
    const heading = procedure?.sections.find(({ code }) => code === role);
    return heading === undefined ? role : format.text(heading.name);
  };
}
