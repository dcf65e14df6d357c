import type { SubjectId } from '../core/ids.ts';

/** What a person leaves to others at the end of a posting: what they have to do, and what they keep an eye on. */
export const leftKinds = ['case', 'document', 'emergency', 'watch'] as const;
export type LeftKind = (typeof leftKinds)[number];

/** What their part in it was. */
export const leftParts = ['assignee', 'lead', 'support', 'drafter', 'duty', 'watch'] as const;

export interface Left {
  readonly of: LeftKind;
  readonly id: SubjectId;
}
