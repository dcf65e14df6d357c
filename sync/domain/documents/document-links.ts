import type { SubjectState } from '../../core/fold/fold.ts';
import type { Hash, SubjectId } from '../../core/ids.ts';

export const relationNames = ['answers', 'replaces', 'corrects', 'recalls', 'copies', 'relates'] as const;
export type RelationName = (typeof relationNames)[number];

export function isRelationName(value: unknown): value is RelationName {
  return (relationNames as readonly unknown[]).includes(value);
}

/** A link as it stands on either of its two documents. */
export interface DocumentLink {
  readonly record: Hash;
  readonly relation: RelationName;
  /** Whether the document at hand says it of the other, or the other of it. */
  readonly way: 'to' | 'from';
  readonly other: SubjectId;
}

/**
 * A link is one record about both documents, the other in `also`: so both show it, wherever it arrives first, and a void of it
 * reaches both.
 * @param subjectOf what a record is about first
 */
export function linksOf(
  id: SubjectId,
  { links }: Pick<SubjectState, 'links'>,
  subjectOf: (record: Hash) => SubjectId | null,
): readonly DocumentLink[] {
  return links.flatMap(({ hash, operation }): DocumentLink[] => {
    const { relation, to } = operation;
    if (!isRelationName(relation)) return [];
    if (to !== id) return [{ record: hash, relation, way: 'to', other: to }];
    const other = subjectOf(hash);
    return other === null || other === id ? [] : [{ record: hash, relation, way: 'from', other }];
  });
}
