import type { SubjectState } from '../core/fold/fold.ts';
import { derivedSubjectKey, type Space, type SubjectId, type SubjectKey } from '../core/ids.ts';
import { isSubjectId } from '../core/record/subject-id.ts';
import { documentSubjectKind } from './documents/document-fields.ts';

/** What a person keeps an eye on without having it to do: one subject a person in the mission's space, so that it is on all their devices. */
export const watchesKind = 'watches';

export const watchedKinds = ['case', documentSubjectKind] as const;
export type WatchedKind = (typeof watchedKinds)[number];

export interface WatchedSubject {
  readonly id: SubjectId;
  readonly kind: WatchedKind;
}

export function watchesKey(space: Space, staff: SubjectId): SubjectKey {
  return derivedSubjectKey(watchesKind, `${space}\n${staff}`);
}

/** A watched subject's own field: it holds the subject's kind, or null once the person looks away. */
export function watchField(subject: SubjectId): string {
  return `watch/${subject}`;
}

/** Of two devices that said differently, the one that watches is believed: to hear too much harms nobody. */
export function watchedIn({ fields }: Pick<SubjectState, 'fields'>): readonly WatchedSubject[] {
  return Object.entries(fields).flatMap(([name, { writes }]): WatchedSubject[] => {
    const id = name.startsWith('watch/') ? name.slice('watch/'.length) : '';
    const kind = watchedKinds.find((each) => writes.some(({ value }) => value === each));
    return kind !== undefined && isSubjectId(id) ? [{ id, kind }] : [];
  });
}
