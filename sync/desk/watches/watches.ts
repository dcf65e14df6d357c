import { subjectIdOf, type SubjectId } from '../../core/ids.ts';
import type { Operation } from '../../core/record/operation.ts';
import { err, ok } from '../../core/result.ts';
import {
  watchedIn,
  watchedKinds,
  watchesKey,
  watchesKind,
  watchField,
  type WatchedSubject,
} from '../../domain/watches.ts';
import type { Replica, Statement } from '../../replica/replica.ts';
import { appendFailure } from '../append-failure.ts';
import type { OpenQueries, WorkCommands } from '../work.ts';

export const watchCommands: WorkCommands<'watchSubject'> = {
  watchSubject: async ({ replica, staff }, { id, on }) => {
    const kind = watchedKinds.find((each) => each === replica.state(id as SubjectId).kind);
    if (kind === undefined) return err({ type: 'not-found' });
    const fields = { [watchField(id as SubjectId)]: on ? kind : null };
    const written = replica.append(onWatches(replica, staff.id, staff.id, { type: 'set', fields }));
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

/** What `actor` says of what a person watches. */
export function onWatches(replica: Replica, actor: SubjectId, person: SubjectId, operation: Operation): Statement {
  const key = watchesKey(replica.missionSpace, person);
  return { actor, key, kind: watchesKind, after: [...replica.state(subjectIdOf(key)).heads], operation };
}

export function readWatched(replica: Replica, staff: SubjectId): readonly WatchedSubject[] {
  return watchedIn(replica.state(subjectIdOf(watchesKey(replica.missionSpace, staff))));
}
