import type { Hash, Space } from '../../core/ids.ts';
import type { Place } from '../../core/record/operation.ts';
import { hexArray } from '../postgres/binary-array.ts';
import type { Queryable } from '../postgres/database.ts';
import { allParts } from './record-parts.ts';
import { readPlace, type PlaceRow } from './record-rows.ts';

/**
 * Where records stand; those that are not held are left out. `OFFSET 0` keeps each look-up a look-up, and each asks one part of the index:
 * right after a bulk intake PostgreSQL knows too little of the table, and would rather read all of a space than find a few hundred of its
 * records by an index, or a single one in several parts at once.
 */
export async function placesOf(
  database: Queryable,
  space: Space,
  hashes: readonly Hash[],
): Promise<ReadonlyMap<Hash, Place>> {
  if (hashes.length === 0) return new Map();
  const sql = `SELECT r.* FROM unnest($2::bytea[]) AS asked (hash)
    CROSS JOIN unnest(${allParts('$1')}) AS each (part)
    CROSS JOIN LATERAL (
      SELECT feed, seq, hash FROM records WHERE space = $1 AND part = each.part AND hash = asked.hash OFFSET 0
    ) r`;
  const { rows } = await database.query<PlaceRow>(sql, [space, hexArray(hashes)]);
  return new Map(rows.map(readPlace).map((place) => [place.hash, place]));
}
