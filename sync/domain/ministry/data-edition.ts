import { derivedSubjectKey, type Space, type SubjectKey } from '../../core/ids.ts';

/**
 * What somebody of headquarters' unit asks to be published in the place of other data: a record in the unit's own space, answered there,
 * as versions of procedures are.
 */
export const dataEditionKind = 'ministry_data_edition';

export function dataEditionKey(space: Space, name: string): SubjectKey {
  return derivedSubjectKey(dataEditionKind, `${space}/${name}`);
}
