import type { AskedVersion } from '../../bridge/contract/catalogue.ts';
import { readHistory } from '../../core/fold/history.ts';
import { subjectIdOf, type SubjectKey } from '../../core/ids.ts';
import { readAsked, type AskedEdition } from '../../domain/catalogue/edition.ts';
import type { UnlockedDesk } from '../unlocked-desk.ts';

/** What was asked of headquarters in one subject of the unit's own space, newest first, with its text. */
export function askedEditions(
  { replica, people }: UnlockedDesk,
  key: SubjectKey,
  field: 'catalogue' | 'data',
): readonly (Omit<AskedVersion, 'effectiveFrom'> & Pick<AskedEdition, 'text'>)[] {
  const subject = subjectIdOf(key);
  const logged = replica.recordsAbout(subject);
  if (logged.length === 0) return [];
  const state = replica.state(subject, logged);
  const nodes = logged.map(({ record }) => ({ ...record, after: record.body.after }));
  const counting = readHistory(nodes).ordered.filter(({ hash }) => !state.notCounting.has(hash));
  return readAsked(counting, state.fields, field)
    .map(({ record, at, actor, text, answer }) => ({
      record,
      at,
      text,
      by: (actor === null ? undefined : people.find(actor)?.name) ?? '',
      answer: answer && { outcome: answer.outcome, faults: [...answer.faults] },
    }))
    .toReversed();
}
