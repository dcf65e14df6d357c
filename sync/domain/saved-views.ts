import { derivedSubjectKey, type Space, type SubjectId, type SubjectKey } from '../core/ids.ts';

/** A person's named views of lists: one subject a person in the mission's space, so that they are on all their devices. */
export const savedViewsKind = 'views';

export function savedViewsKey(space: Space, staff: SubjectId): SubjectKey {
  return derivedSubjectKey(savedViewsKind, `${space}\n${staff}`);
}

/** The ids of a person's views, as that person set them in order. */
export const savedViewsOrder = 'order';

const field = /^view\/[0-9a-f]{32}$/;

/** A view's own field: two that were named without seeing each other stand side by side. */
export function savedViewField(view: string): string {
  return `view/${view.replaceAll('-', '')}`;
}

/** The view that a field of the subject holds; null for any other field. */
export function viewOfField(name: string): string | null {
  return field.test(name) ? name.slice('view/'.length) : null;
}
