import { CHUNK_SIZE } from '../../core/record/blob.ts';
import { sha256Bytes, type DeviceKey, type FeedId, type Hash, type Space } from '../../core/ids.ts';
import { parseOperation } from '../../core/record/operation.ts';
import type { StoredRecord } from '../../core/record/record.ts';
import type { ChunkSlice, SpaceStore, WantedChunk } from '../../core/space-store.ts';
import { announceChange } from '../changes.ts';
import { bigintArray, hexArray, integerArray } from '../postgres/binary-array.ts';
import type { Connection, Queryable } from '../postgres/database.ts';

/** First those that a record by the device names: it surely has them. */
export async function wantedChunks(
  database: Queryable,
  space: Space,
  limit: number,
  device?: DeviceKey,
): ReturnType<SpaceStore['wantedChunks']> {
  const feeds = device === undefined ? [] : await feedsOf(database, space, device);
  if (feeds.length === 0) return readWanted(database, space, limit);
  const own = await readWanted(database, space, limit, { feeds, isAuthor: true });
  return own.length >= limit
    ? own
    : [...own, ...(await readWanted(database, space, limit - own.length, { feeds, isAuthor: false }))];
}

async function feedsOf(database: Queryable, space: Space, device: DeviceKey): Promise<readonly FeedId[]> {
  const { rows } = await database.query<{ feed: Buffer }>('SELECT feed FROM feeds WHERE space = $1 AND device = $2', [
    space,
    Buffer.from(device, 'hex'),
  ]);
  return rows.map((row) => row.feed.toString('hex') as FeedId);
}

/**
 * Either branch reads along the index in the order asked for, and stops at the limit. `OFFSET 0` keeps the planner from joining all
 * that is wanted with all that names it, which behind the walls of 0005 takes minutes.
 */
async function readWanted(
  database: Queryable,
  space: Space,
  limit: number,
  only?: { readonly feeds: readonly FeedId[]; readonly isAuthor: boolean },
): Promise<readonly WantedChunk[]> {
  const named = `EXISTS (
    SELECT FROM record_chunks c WHERE c.space = w.space AND c.chunk = w.chunk AND c.feed = ANY ($3::bytea[]) OFFSET 0
  )`;
  const { rows } = await database.query<{ chunk: Buffer; have: number }>(
    `SELECT chunk, (SELECT coalesce(max(at + octet_length(bytes)), 0) FROM chunk_parts p WHERE p.space = w.space AND p.hash = w.chunk) AS have
     FROM wanted_chunks w WHERE space = $1 ${only ? `AND ${only.isAuthor ? '' : 'NOT '}${named}` : ''} ORDER BY size, hash, position LIMIT $2`,
    only ? [space, limit, hexArray(only.feeds)] : [space, limit],
  );
  return rows.map(({ chunk, have }) => ({ hash: chunk.toString('hex') as Hash, have }));
}

export async function chunkSlice(
  database: Queryable,
  space: Space,
  hash: Hash,
  offset: number,
  length: number,
): Promise<ChunkSlice | null> {
  const { rows } = await database.query<{ total: number; bytes: Buffer }>(
    'SELECT octet_length(bytes) AS total, substring(bytes FROM $3 + 1 FOR $4) AS bytes FROM chunks WHERE space = $1 AND hash = $2',
    [space, Buffer.from(hash, 'hex'), Math.min(offset, CHUNK_SIZE), Math.min(length, CHUNK_SIZE)],
  );
  return rows[0] ? { hash, offset, total: rows[0].total, bytes: rows[0].bytes } : null;
}

/** The first place of each feed whose chunks are missing: a step into an index a feed, however much is missing. */
export async function lacking(database: Queryable, space: Space): ReturnType<SpaceStore['lacking']> {
  const { rows } = await database.query<{ feed: Buffer; seq: number }>(
    `SELECT f.feed, first.seq FROM feeds f CROSS JOIN LATERAL (
       SELECT seq FROM record_chunks c WHERE c.space = f.space AND c.feed = f.feed AND NOT held ORDER BY seq LIMIT 1
     ) first WHERE f.space = $1 ORDER BY f.feed`,
    [space],
  );
  return rows.map(({ feed, seq }) => [feed.toString('hex') as FeedId, seq] as const);
}

interface Need {
  readonly chunk: Hash;
  readonly record: StoredRecord;
  /** Bytes of the whole attachment. */
  readonly size: number;
  readonly position: number;
}

/** Writes down which chunks new records need, and which of them are still to come. */
export async function expectChunks(
  connection: Connection,
  space: Space,
  added: readonly StoredRecord[],
): Promise<void> {
  const needs = added.flatMap(needsOf);
  if (needs.length === 0) return;
  await lockBlobs(connection, space);
  const chunks = hexArray(needs.map((need) => need.chunk));
  const hashes = hexArray(needs.map((need) => need.record.hash));
  await connection.query(
    `INSERT INTO record_chunks (space, chunk, feed, seq, hash, held)
     SELECT $1, n.chunk, n.feed, n.seq, n.hash, EXISTS (SELECT FROM chunks c WHERE c.space = $1 AND c.hash = n.chunk)
     FROM unnest($2::bytea[], $3::bytea[], $4::bigint[], $5::bytea[]) AS n (chunk, feed, seq, hash) ON CONFLICT DO NOTHING`,
    [
      space,
      chunks,
      hexArray(needs.map(({ record }) => record.body.feed)),
      bigintArray(needs.map(({ record }) => record.body.seq)),
      hashes,
    ],
  );
  await connection.query(
    `INSERT INTO wanted_chunks AS w (space, chunk, size, hash, position)
     SELECT DISTINCT ON (n.chunk) $1, n.* FROM unnest($2::bytea[], $3::bigint[], $4::bytea[], $5::integer[]) AS n (chunk, size, hash, position)
     WHERE NOT EXISTS (SELECT FROM chunks c WHERE c.space = $1 AND c.hash = n.chunk) ORDER BY n.chunk, n.size, n.hash, n.position
     ON CONFLICT (space, chunk) DO UPDATE SET size = excluded.size, hash = excluded.hash, position = excluded.position
     WHERE (excluded.size, excluded.hash, excluded.position) < (w.size, w.hash, w.position)`,
    [
      space,
      chunks,
      bigintArray(needs.map((need) => need.size)),
      hashes,
      integerArray(needs.map((need) => need.position)),
    ],
  );
}

function needsOf(record: StoredRecord): readonly Need[] {
  const type = (record.operation as { readonly type?: unknown } | null)?.type;
  const attach = type === 'attach' ? parseOperation(record.operation) : null;
  if (attach?.type !== 'attach') return [];
  return attach.chunks.map((chunk, position) => ({ chunk, record, size: attach.size, position }));
}

/**
 * One transaction of a space at a time adds records with attachments or completes chunks: else a record that comes in while
 * its chunk is being completed would wait for it for ever.
 */
async function lockBlobs(connection: Connection, space: Space): Promise<void> {
  await connection.query("SELECT pg_advisory_xact_lock(hashtextextended('chancery/blobs/' || $1, 0))", [space]);
}

export async function acceptSlices(
  connection: Connection,
  space: Space,
  slices: readonly ChunkSlice[],
  source: DeviceKey | null = null,
): Promise<void> {
  await lockBlobs(connection, space);
  let completed = false;
  for (const slice of slices) {
    if (await continuesWhatIsHeld(connection, space, slice))
      completed = (await addPart(connection, space, slice)) || completed;
  }
  if (completed) await announceChange(connection, space, source);
}

/**
 * A slice goes on exactly where the last one ended. One from the beginning with another total starts the chunk again: whoever
 * sent the first part was wrong about it, or lied.
 */
async function continuesWhatIsHeld(connection: Connection, space: Space, slice: ChunkSlice): Promise<boolean> {
  const { hash, offset, total, bytes } = slice;
  if (bytes.length === 0 || total > CHUNK_SIZE || offset + bytes.length > total) return false;
  const { rows } = await connection.query<{ whole: boolean; have: number | null; total: number | null }>(
    `SELECT EXISTS (SELECT FROM chunks WHERE space = $1 AND hash = $2) AS whole, max(at + octet_length(bytes)) AS have, max(total) AS total
     FROM chunk_parts WHERE space = $1 AND hash = $2`,
    [space, Buffer.from(hash, 'hex')],
  );
  const held = rows[0];
  if (!held || held.whole) return false;
  if (held.total === null || held.total === total) return offset === (held.have ?? 0);
  if (offset !== 0) return false;
  await dropParts(connection, space, hash);
  return true;
}

async function dropParts(connection: Connection, space: Space, hash: Hash): Promise<void> {
  await connection.query('DELETE FROM chunk_parts WHERE space = $1 AND hash = $2', [space, Buffer.from(hash, 'hex')]);
}

/** @returns whether the chunk is whole now */
async function addPart(
  connection: Connection,
  space: Space,
  { hash, offset, total, bytes }: ChunkSlice,
): Promise<boolean> {
  const isLast = offset + bytes.length === total;
  const name = Buffer.from(hash, 'hex');
  if (!isLast) {
    await connection.query('INSERT INTO chunk_parts (space, hash, at, total, bytes) VALUES ($1, $2, $3, $4, $5)', [
      space,
      name,
      offset,
      total,
      bytes,
    ]);
    return false;
  }
  const { rows } = await connection.query<{ bytes: Buffer }>(
    'SELECT bytes FROM chunk_parts WHERE space = $1 AND hash = $2 ORDER BY at',
    [space, name],
  );
  // Parts that make something else are of no use to anyone; without them the chunk is asked for from its beginning.
  await dropParts(connection, space, hash);
  const whole = Buffer.concat([...rows.map((row) => row.bytes), bytes]);
  if (sha256Bytes(whole) !== hash) return false;
  await connection.query('INSERT INTO chunks (space, hash, bytes) VALUES ($1, $2, $3)', [space, name, whole]);
  await connection.query('UPDATE record_chunks SET held = true WHERE space = $1 AND chunk = $2', [space, name]);
  await connection.query('DELETE FROM wanted_chunks WHERE space = $1 AND chunk = $2', [space, name]);
  return true;
}
