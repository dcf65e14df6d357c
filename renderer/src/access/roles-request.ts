import type { Staff } from '../../../sync/bridge/model.ts';
import { roleNameSchema, type RoleName } from '../../../sync/domain/catalogue/types.ts';

/** Roles that somebody at a mission may have; that of the unit which edits the catalogue stays with whoever has it. */
export function rolesToChoose({ roles }: Pick<Staff, 'roles'>): readonly RoleName[] {
  return roleNameSchema.options.filter((role) => role !== 'catalogue_editor' || roles.includes(role));
}

/** What headquarters runs, word by word: a line that can be read out, written down or carried on a stick. */
export function rolesRequest(mission: string, { id }: Pick<Staff, 'id'>, roles: readonly RoleName[]): string {
  const ordered = roleNameSchema.options.filter((role) => roles.includes(role));
  return `chancery-headquarters staff change --mission ${mission} ${id} --roles ${ordered.join(',')}`;
}

export function isOther({ roles }: Pick<Staff, 'roles'>, wanted: readonly RoleName[]): boolean {
  return wanted.length !== roles.length || wanted.some((role) => !roles.includes(role));
}
