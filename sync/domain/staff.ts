import type { SubjectState } from '../core/fold/fold.ts';
import type { SubjectId } from '../core/ids.ts';
import type { Bilingual } from './bilingual.ts';
import { roleNameSchema, type RoleName } from './catalogue/types.ts';

/** A staff member, folded from the records that headquarters wrote in the mission's space. */
export interface StaffDocument {
  readonly id: SubjectId;
  readonly name: string;
  readonly title: Bilingual;
  readonly roles: readonly RoleName[];
  readonly active: boolean;
}

/** Null while nothing of it is here that headquarters said. */
export function staffDocument(id: SubjectId, { fields }: SubjectState): StaffDocument | null {
  const text = (name: string): string => {
    const value = fields[name]?.value;
    return typeof value === 'string' ? value : '';
  };
  const roles = fields['roles']?.value;
  if (text('name') === '') return null;
  return {
    id,
    name: text('name'),
    title: { vi: text('title_vi'), en: text('title_en') },
    roles: readRoles(roles),
    active: fields['active']?.value !== false,
  };
}

/** The roles that this version knows. */
export function readRoles(value: unknown): RoleName[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((role: unknown): RoleName[] => {
    const known = roleNameSchema.safeParse(role);
    return known.success ? [known.data] : [];
  });
}
