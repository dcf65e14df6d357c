import type { Hash, SubjectId, SubjectKey } from '../../core/ids.ts';
import { personKind } from '../../domain/people/person-fields.ts';
import type { FoldedWhole } from '../../replica/fold-subject.ts';
import type { Replica } from '../../replica/replica.ts';

export interface OpenPerson extends FoldedWhole {
  /** Of the leader: what is written now is written on it. */
  readonly id: SubjectId;
  readonly key: SubjectKey;
}

export function findPerson(replica: Replica, id: string): OpenPerson | null {
  const folded = replica.whole(id as SubjectId, personKind);
  const key = replica.keyOf(folded.logged, folded.whole.leader);
  if (folded.state.kind !== personKind || key === null) return null;
  return { ...folded, id: folded.whole.leader, key };
}

/** The heads that were shown, or null where one of them is no record of theirs. */
export function seenBy({ logged }: FoldedWhole, view: readonly string[]): readonly Hash[] | null {
  const known = new Set<string>(logged.map(({ record }) => record.hash));
  return view.every((hash) => known.has(hash)) ? (view as readonly Hash[]) : null;
}
