/** How two people are related: what `to` of a link is to its subject, and what the subject is to `to`. */
export const familyRelations = {
  father: 'child',
  mother: 'child',
  child: 'parent',
  parent: 'child',
  spouse: 'spouse',
  former_spouse: 'former_spouse',
  sibling: 'sibling',
  guardian: 'ward',
  ward: 'guardian',
} as const;

export type FamilyRelation = keyof typeof familyRelations;

export function isFamilyRelation(name: string): name is FamilyRelation {
  return Object.hasOwn(familyRelations, name);
}

/** What the subject of the link is to the one it leads to; null for a relation of a newer version. */
export function inverseOf(relation: string): FamilyRelation | null {
  return isFamilyRelation(relation) ? familyRelations[relation] : null;
}

const older: readonly string[] = ['father', 'mother', 'parent'];

/**
 * Whether a parent would not have been born before their child; dates as far as they are known, `yyyy`, `yyyy-mm` or `yyyy-mm-dd`, or
 * empty. Somebody was picked wrongly, mostly, or two dates were read in another order.
 * @param relation what the other is to the person
 */
export function isParentTooYoung(relation: string | null, person: string, other: string): boolean {
  if (relation === null || (relation !== 'child' && !older.includes(relation))) return false;
  const [parent, child] = relation === 'child' ? [person, other] : [other, person];
  if (parent === '' || child === '') return false;
  const known = Math.min(parent.length, child.length);
  const [first, second] = [parent.slice(0, known), child.slice(0, known)];
  return first > second || (first === second && known === 'yyyy-mm-dd'.length);
}
