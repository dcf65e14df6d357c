/**
 * The index of records by hash is cut into parts (migration 0006). A record goes into the part that the records of its space, counted by
 * the ends of their feeds, have come to. The ends only move on, so that no record is ever in a part beyond the one they say.
 */
const recordsAPartAsPower = 20;

/** SQL: the part into which records of the space go now. @param space SQL that names it */
export function newestPart(space: string): string {
  return `(SELECT (coalesce(sum(seq), 0)::bigint >> ${recordsAPartAsPower})::integer FROM ends WHERE space = ${space})`;
}

/** SQL: all parts in which a record of the space may be, for `part = ANY (…)`. */
export function allParts(space: string): string {
  return `ARRAY (SELECT generate_series(0, ${newestPart(space)}))`;
}
