import type { Hash, Space } from '../../core/ids.ts';
import type { Place } from '../../core/record/operation.ts';
import { hexArray } from '../postgres/binary-array.ts';
import type { Queryable } from '../postgres/database.ts';
import { recordsByHash } from './record-parts.ts';
import { readPlace, type PlaceRow } from './record-rows.ts';

/** Where records stand; those that are not held are left out. */
export async function placesOf(
  database: Queryable,
  space: Space,
  hashes: readonly Hash[],
): Promise<ReadonlyMap<Hash, Place>> {
  if (hashes.length === 0) return new Map();
  const sql = recordsByHash('feed, seq, hash', '$1', '$2::bytea[]');
  const { rows } = await database.query<PlaceRow>(sql, [space, hexArray(hashes)]);
  return new Map(rows.map(readPlace).map((place) => [place.hash, place]));
}
