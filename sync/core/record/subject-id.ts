import type { SubjectId } from '../ids.ts';

const hash32 = /^[0-9a-f]{32}$/;

/** Apart from the other identifiers, which are computed: the renderer, which computes none, checks these too. */
export const isSubjectId = (value: unknown): value is SubjectId => typeof value === 'string' && hash32.test(value);
