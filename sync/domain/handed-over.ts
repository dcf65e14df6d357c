import { derivedSubjectKey, type Hash, type Space, type SubjectId, type SubjectKey } from '../core/ids.ts';
import type { SubjectState } from '../core/fold/fold.ts';
import { isSubjectId } from '../core/record/subject-id.ts';
import { leftKinds, leftParts, type LeftKind } from './handover.ts';

/** What a person handed over, for good: one subject a person in the mission's space. */
export const handedOverKind = 'handed_over';

export function handedOverKey(space: Space, from: SubjectId): SubjectKey {
  return derivedSubjectKey(handedOverKind, `${space}\n${from}`);
}

/** One thing that was given, to whom, when and by whose hand. */
export interface GivenLine {
  readonly of: LeftKind;
  readonly part: (typeof leftParts)[number];
  readonly id: SubjectId;
  readonly to: SubjectId;
  readonly at: number;
  readonly actor: SubjectId | null;
}

/** Named by the record that gave it, so that what is given back can be taken out again. */
export function givenField(record: Hash | string): string {
  return `given/${record}`;
}

export function givenValue({ of, part, id, to }: Pick<GivenLine, 'of' | 'part' | 'id' | 'to'>): readonly string[] {
  return [of, part, id, to];
}

/** The oldest first; what was given back is left out. */
export function givenIn({ fields }: Pick<SubjectState, 'fields'>): readonly GivenLine[] {
  const lines = Object.entries(fields).flatMap(([name, { value, writes }]): GivenLine[] => {
    const write = writes[0];
    if (!name.startsWith('given/') || !Array.isArray(value) || write === undefined) return [];
    const [kind, role, id, to] = value as readonly unknown[];
    const of = leftKinds.find((each) => each === kind);
    const part = leftParts.find((each) => each === role);
    if (of === undefined || part === undefined || !isSubjectId(id) || !isSubjectId(to)) return [];
    return [{ of, part, id, to, at: write.at, actor: write.actor }];
  });
  return lines.toSorted((one, other) => one.at - other.at);
}
