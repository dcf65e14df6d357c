import type { SubjectId } from '../core/ids.ts';
import type { RoleName } from './catalogue/types.ts';
import { mayDo } from './rights.ts';

/** What a person leaves to others at the end of a posting: what they have to do, and what they keep an eye on. */
export const leftKinds = ['case', 'document', 'emergency', 'watch'] as const;
export type LeftKind = (typeof leftKinds)[number];

/** What somebody of these roles can be given. */
export function kindsFor(roles: readonly RoleName[]): readonly LeftKind[] {
  return [
    ...(mayDo('process', roles) ? (['case'] as const) : []),
    ...(mayDo('draft_document', roles) ? (['document'] as const) : []),
    ...(mayDo('protect', roles) ? (['emergency'] as const) : []),
    'watch',
  ];
}

/** What their part in it was. */
export const leftParts = ['assignee', 'lead', 'support', 'drafter', 'duty', 'watch'] as const;

export interface Left {
  readonly of: LeftKind;
  readonly id: SubjectId;
}
