import { subjectIdOf, type SubjectId } from '../../core/ids.ts';
import { err, ok } from '../../core/result.ts';
import {
  watchedIn,
  watchedKinds,
  watchesKey,
  watchesKind,
  watchField,
  type WatchedSubject,
} from '../../domain/watches.ts';
import type { Replica } from '../../replica/replica.ts';
import { appendFailure } from '../append-failure.ts';
import type { OpenQueries, WorkCommands } from '../work.ts';

export const watchCommands: WorkCommands<'watchSubject'> = {
  watchSubject: async ({ replica, staff }, { id, on }) => {
    const kind = watchedKinds.find((each) => each === replica.state(id as SubjectId).kind);
    if (kind === undefined) return err({ type: 'not-found' });
    const key = watchesKey(replica.missionSpace, staff.id);
    const written = replica.append({
      actor: staff.id,
      key,
      kind: watchesKind,
      after: [...replica.state(subjectIdOf(key)).heads],
      operation: { type: 'set', fields: { [watchField(id as SubjectId)]: on ? kind : null } },
    });
    return written.ok ? ok({ record: written.value.hash }) : err(appendFailure(written.error));
  },
};

export const watchQueries: OpenQueries<'watched'> = {
  // Every append tells of itself there; these are too few for a collection of their own.
  watched: {
    topics: ['delivery'],
    answer: async (desk, _input, me) => [...readWatched(desk.replica, me as SubjectId)],
  },
};

export function readWatched(replica: Replica, staff: SubjectId): readonly WatchedSubject[] {
  return watchedIn(replica.state(subjectIdOf(watchesKey(replica.missionSpace, staff))));
}
