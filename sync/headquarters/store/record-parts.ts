/**
 * The index of records by hash is cut into parts (migration 0006). A record goes into the part that the records of its space, counted by
 * the ends of their feeds, have come to. The ends only move on, so that no record is ever in a part beyond the one they say.
 */
const recordsAPartAsPower = 20;

/** SQL: the part into which records of the space go now. @param space SQL that names it */
export function newestPart(space: string): string {
  return `(SELECT (coalesce(sum(seq), 0)::bigint >> ${recordsAPartAsPower})::integer FROM ends WHERE space = ${space})`;
}

/**
 * SQL: the records of a space that bear given hashes. `OFFSET 0` keeps each look-up a look-up, and each asks one part of the index:
 * right after a bulk intake PostgreSQL knows too little of the table, and would rather read all of a space than find a few hundred of its
 * records by an index, or a single one in several parts at once.
 * @param columns what of each is read @param space SQL that names it @param hashes SQL of their array
 */
export function recordsByHash(columns: string, space: string, hashes: string): string {
  return `SELECT r.* FROM unnest(${hashes}) AS asked (hash)
    CROSS JOIN unnest(${allParts(space)}) AS each (part)
    CROSS JOIN LATERAL (
      SELECT ${columns} FROM records WHERE space = ${space} AND part = each.part AND hash = asked.hash OFFSET 0
    ) r`;
}

/** SQL: an array of all parts in which a record of the space may be. */
export function allParts(space: string): string {
  return `ARRAY (SELECT generate_series(0, ${newestPart(space)}))`;
}
