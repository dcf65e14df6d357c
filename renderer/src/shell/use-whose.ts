import type { RoleName } from '../../../sync/domain/catalogue/types.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from './use-signed-in.ts';

/** Whose it is to do what these roles may, in words; null where whoever is signed in may, or nothing is ruled. */
export function useWhose(roles: readonly RoleName[] | null): string | null {
  const t = useWords();
  const me = useSignedIn();
  if (roles === null || (me !== null && roles.some((role) => me.roles.includes(role)))) return null;
  return t('case:move-roles', { roles: roles.map((role) => t(`role.${role}`)).join(', ') });
}
