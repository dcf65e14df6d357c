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
