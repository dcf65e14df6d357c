import { derivedSubjectKey, subjectIdOf, type SubjectKey } from '../core/ids.ts';
import { isWithdrawn } from '../replica/kinds/withdrawn.ts';
import type { Replica } from '../replica/replica.ts';

/** Never leaves the file: without it nobody tells from a row what subject it became. */
const secretSetting = 'tables/secret';

export interface SubjectOfRow {
  readonly key: SubjectKey;
  /** It was taken in before, and nobody has taken it back. */
  readonly stands: boolean;
}

/**
 * What a row of a table becomes at this desk: the same whenever the table is brought in, so that whoever brings it again after a crash writes
 * nothing twice. What was undone leaves its place to another.
 *
 * @param row says which row it is, by what stands in it
 */
export function subjectOfRow(replica: Replica, row: string): SubjectOfRow {
  const secret = secretOf(replica);
  for (let turn = 0; ; turn += 1) {
    const key = derivedSubjectKey('row', `${secret}\n${row}\n${turn}`);
    const id = subjectIdOf(key);
    const logged = replica.recordsAbout(id);
    if (logged.length === 0) return { key, stands: false };
    if (!isWithdrawn({ logged, state: replica.state(id, logged) })) return { key, stands: true };
  }
}

function secretOf(replica: Replica): string {
  const kept = replica.readSetting(secretSetting);
  if (kept !== null) return kept;
  const made = replica.newSubjectKey();
  replica.writeSetting(secretSetting, made);
  // What could not be written is said by the append that follows.
  return replica.readSetting(secretSetting) ?? made;
}
