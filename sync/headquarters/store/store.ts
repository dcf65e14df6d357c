import { makeFrontier } from '../../core/frontier/frontier.ts';
import type { DeviceKey, FeedId, Space } from '../../core/ids.ts';
import { placeName, type SpaceStore } from '../../core/space-store.ts';
import { acceptBatch } from './accept.ts';
import { acceptSlices, chunkSlice, lacking, wantedChunks } from './chunks.ts';
import { bigintArray, hexArray } from '../postgres/binary-array.ts';
import { transaction, type Lender, type Queryable } from '../postgres/database.ts';
import { placesOf } from './places-of.ts';
import { readFeedOwner, readPlace, readRecord, type FeedRow, type PlaceRow, type RecordRow } from './record-rows.ts';

/**
 * One space's log and blobs in PostgreSQL. Holds no state: any number of processes may have one over the same database.
 * @param source the device whose exchange writes through it: it needs no word of what it brought itself
 */
export function openSpaceStore(database: Lender, space: Space, source: DeviceKey | null = null): SpaceStore {
  return {
    frontier: () => frontier(database, space),
    owners: (feeds) => owners(database, space, feeds),
    placesOf: (hashes) => placesOf(database, space, hashes),
    recordsAt: (places) => recordsAt(database, space, places),
    range: (feed, after, limit) => range(database, space, feed, after, limit),
    seals: (feed, from, to) => seals(database, space, feed, from, to),
    accept: (batch) =>
      transaction(database, (connection) => acceptBatch(connection, space, batch, source)).then(() => undefined),
    wantedChunks: (limit, device) => wantedChunks(database, space, limit, device),
    chunkSlice: (hash, offset, length) => chunkSlice(database, space, hash, offset, length),
    acceptSlices: (slices) => transaction(database, (connection) => acceptSlices(connection, space, slices, source)),
    lacking: () => lacking(database, space),
    yieldTurn: () => new Promise(setImmediate),
  };
}

// As in `places-of.ts`: `OFFSET 0` keeps each look-up a look-up: right after a bulk intake PostgreSQL knows too little of the table, and would rather
// read all of a space than find a few hundred of its records by an index.

async function frontier(database: Queryable, space: Space): ReturnType<SpaceStore['frontier']> {
  const { rows } = await database.query<PlaceRow>('SELECT feed, seq, hash FROM ends WHERE space = $1', [space]);
  return makeFrontier(rows.map(readPlace));
}

async function owners(database: Queryable, space: Space, feeds: readonly FeedId[]): ReturnType<SpaceStore['owners']> {
  if (feeds.length === 0) return new Map();
  const sql = 'SELECT feed, lane, certificate FROM feeds WHERE space = $1 AND feed = ANY ($2::bytea[])';
  const { rows } = await database.query<FeedRow>(sql, [space, hexArray(feeds)]);
  return new Map(rows.map(readFeedOwner).map((owner) => [owner.feed, owner]));
}

async function recordsAt(
  database: Queryable,
  space: Space,
  places: Parameters<SpaceStore['recordsAt']>[0],
): ReturnType<SpaceStore['recordsAt']> {
  if (places.length === 0) return new Map();
  const { rows } = await database.query<PlaceRow>(
    `SELECT DISTINCT r.feed, r.seq, r.hash FROM unnest($2::bytea[], $3::bigint[]) AS asked (feed, seq)
     CROSS JOIN LATERAL (
       SELECT feed, seq, hash FROM records WHERE space = $1 AND feed = asked.feed AND seq = asked.seq OFFSET 0
     ) r
     ORDER BY r.feed, r.seq, r.hash`,
    [space, hexArray(places.map((place) => place.feed)), bigintArray(places.map((place) => place.seq))],
  );
  const found = rows.map(readPlace);
  return new Map([...Map.groupBy(found, placeName)].map(([name, group]) => [name, group.map((place) => place.hash)]));
}

async function range(
  database: Queryable,
  space: Space,
  feed: FeedId,
  after: number,
  limit: number,
): ReturnType<SpaceStore['range']> {
  const { rows } = await database.query<RecordRow>(
    `SELECT hash, body, operation, key FROM records WHERE space = $1 AND feed = $2 AND seq > $3 ORDER BY seq, hash LIMIT $4`,
    [space, Buffer.from(feed, 'hex'), after, limit],
  );
  return rows.map(readRecord);
}

async function seals(
  database: Queryable,
  space: Space,
  feed: FeedId,
  from: number,
  to: number,
): ReturnType<SpaceStore['seals']> {
  const { rows } = await database.query<PlaceRow & { readonly signature: Buffer }>(
    `SELECT feed, seq, hash, signature FROM seals WHERE space = $1 AND feed = $2 AND seq BETWEEN $3 AND $4 ORDER BY seq, hash`,
    [space, Buffer.from(feed, 'hex'), from, to],
  );
  return rows.map((row) => ({ ...readPlace(row), signature: row.signature.toString('hex') }));
}
