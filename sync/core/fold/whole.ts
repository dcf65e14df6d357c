import { fold, type FoldRecord, type Holds, type SubjectState } from './fold.ts';
import type { Hash, SubjectId } from '../ids.ts';

/** A counting record that says that one subject is the same as another [F12]. */
export interface Merge {
  readonly hash: Hash;
  readonly from: SubjectId;
  readonly into: SubjectId;
  readonly at: number;
  readonly actor: SubjectId | null;
}

/** Subjects that merges make one. Alone, a subject is a whole of its own. */
export interface Whole {
  /** Ascending. */
  readonly members: readonly SubjectId[];
  /** What holds it together, oldest first. */
  readonly merges: readonly Merge[];
  /** The member whose name it bears: all of them lead to it. */
  readonly leader: SubjectId;
  /** Whether the merges themselves lead to one member, or crosswise, in a ring, or apart. */
  readonly agreed: boolean;
}

/**
 * The merges of subjects of a kind that count among the records about one of them. A merge is about both its ends: else the one
 * would hear of it and the other not.
 *
 * @param state folded from the same records
 */
export function mergesIn(records: readonly FoldRecord[], state: SubjectState, kind: string): readonly Merge[] {
  const counting = new Map(state.merges.map((merge) => [merge.hash, merge]));
  return records.flatMap((record): Merge[] => {
    const merge = counting.get(record.hash);
    const [from] = record.subjects;
    if (!merge || from === undefined || record.kind !== kind) return [];
    const { into } = merge.operation;
    if (into === from || !record.subjects.includes(into)) return [];
    return [{ hash: merge.hash, from, into, at: merge.at, actor: merge.actor }];
  });
}

/** The whole that a subject belongs to: found by following merges in both directions, so a ring ends where it began. */
export function wholeOf(subject: SubjectId, mergesOf: (subject: SubjectId) => readonly Merge[]): Whole {
  const members = new Set([subject]);
  const merges = new Map<Hash, Merge>();
  for (const member of members) {
    for (const merge of mergesOf(member)) {
      merges.set(merge.hash, merge);
      members.add(merge.from).add(merge.into);
    }
  }
  const sorted = [...members].toSorted();
  const ordered = [...merges.values()].toSorted(
    (left, right) => left.at - right.at || (left.hash < right.hash ? -1 : 1),
  );
  const ends = sorted.filter((member) => !ordered.some((merge) => merge.from === member));
  return {
    members: sorted,
    merges: ordered,
    leader: (ends[0] ?? sorted[0]) as SubjectId,
    agreed: ends.length === 1,
  };
}

/** What the whole is: folded from the records about any of its members, as if they were about one subject. */
export function foldWhole(whole: Whole, records: readonly FoldRecord[], holds: Holds = () => false): SubjectState {
  return fold(records, holds, whole.leader);
}
