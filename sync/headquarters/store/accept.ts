import type { FeedOwner } from '../../core/record/feed.ts';
import type { DeviceKey, Hash, Space, SubjectId } from '../../core/ids.ts';
import { parseOperation, type Operation, type Place } from '../../core/record/operation.ts';
import { canonicalBody, operationText, subjectsOf, type StoredRecord } from '../../core/record/record.ts';
import type { SpaceStore } from '../../core/space-store.ts';
import { announceChange } from '../changes.ts';
import { bigintArray, byteaArray, hexArray, textArray, utf8Array } from '../postgres/binary-array.ts';
import type { Connection } from '../postgres/database.ts';
import { placesOf } from './places-of.ts';
import { newestPart } from './record-parts.ts';
import { certificateBytes } from './record-rows.ts';
import { expectChunks } from './chunks.ts';
import { markDirty, markJudged } from '../projection/dirty.ts';

type Batch = Parameters<SpaceStore['accept']>[0];

/**
 * Keeps a batch within the caller's transaction. Feeds are locked in sorted order, so two batches over the same feeds never
 * wait for each other in a ring, and the ends of a feed follow from one batch after the other.
 * @returns the records that were not held before
 */
export async function acceptBatch(
  connection: Connection,
  space: Space,
  batch: Batch,
  source: DeviceKey | null = null,
): Promise<readonly StoredRecord[]> {
  await lockFeeds(connection, space, batch.owners);
  const added = await leaveOutHeld(connection, space, distinct(batch.records));
  await insertSeals(connection, space, batch.seals);
  if (added.length === 0) return added;
  await insertRecords(connection, space, added);
  await moveEnds(connection, space, added);
  await insertFurtherSubjects(connection, space, added);
  await expectChunks(connection, space, added);
  await markDirty(connection, space, new Set(added.flatMap((record) => subjectsOf(record.body))));
  await markJudged(connection, space, verdictsOf(added, batch.owners));
  await announceChange(connection, space, source);
  return added;
}

function distinct(records: readonly StoredRecord[]): readonly StoredRecord[] {
  return [...new Map(records.map((record) => [record.hash, record])).values()];
}

/** Every feed goes through the insert, new or not, and all in one order: see the comment above. */
async function lockFeeds(connection: Connection, space: Space, owners: readonly FeedOwner[]): Promise<void> {
  const sorted = owners.toSorted((left, right) => (left.feed < right.feed ? -1 : 1));
  const feeds = hexArray(sorted.map((owner) => owner.feed));
  await connection.query(
    `INSERT INTO feeds (space, feed, device, lane, role, certificate)
     SELECT $1, * FROM unnest($2::bytea[], $3::bytea[], $4::text[], $5::text[], $6::bytea[])
     ON CONFLICT DO NOTHING`,
    [
      space,
      feeds,
      hexArray(sorted.map((owner) => owner.certificate.device)),
      textArray(sorted.map((owner) => owner.lane)),
      textArray(sorted.map((owner) => owner.certificate.role)),
      byteaArray(sorted.map((owner) => certificateBytes(owner.certificate))),
    ],
  );
  await connection.query('SELECT FROM feeds WHERE space = $1 AND feed = ANY ($2::bytea[]) ORDER BY feed FOR UPDATE', [
    space,
    feeds,
  ]);
}

/**
 * Without `ON CONFLICT` and `RETURNING`, which would take longer than the rows themselves: the feeds are locked, so what is not held
 * now is held by nobody before this transaction ends.
 */
async function insertRecords(connection: Connection, space: Space, records: readonly StoredRecord[]): Promise<void> {
  await connection.query(
    `INSERT INTO records (space, part, feed, seq, hash, prev, at, subject, body, operation, key)
     SELECT $1, ${newestPart('$1')}, * FROM unnest($2::bytea[], $3::bigint[], $4::bytea[], $5::bytea[], $6::bigint[], $7::bytea[], $8::bytea[], $9::bytea[], $10::bytea[])`,
    [
      space,
      hexArray(records.map(({ body }) => body.feed)),
      bigintArray(records.map(({ body }) => body.seq)),
      hexArray(records.map((record) => record.hash)),
      hexArray(records.map(({ body }) => body.prev)),
      bigintArray(records.map(({ body }) => body.at)),
      hexArray(records.map(({ body }) => body.subject)),
      utf8Array(records.map(({ body }) => canonicalBody(body))),
      utf8Array(records.map(operationText)),
      hexArray(records.map(({ key }) => key)),
    ],
  );
}

/** Who holds a record holds all that leads to it: where no run's first record is held, nothing of the batch is. */
async function leaveOutHeld(
  connection: Connection,
  space: Space,
  records: readonly StoredRecord[],
): Promise<readonly StoredRecord[]> {
  const inBatch = new Set<Hash | null>(records.map((record) => record.hash));
  const firsts = records.filter(({ body }) => !inBatch.has(body.prev)).map((record) => record.hash);
  if ((await placesOf(connection, space, firsts)).size === 0) return records;
  const held = await placesOf(
    connection,
    space,
    records.map((record) => record.hash),
  );
  return records.filter((record) => !held.has(record.hash));
}

async function insertSeals(connection: Connection, space: Space, seals: Batch['seals']): Promise<void> {
  if (seals.length === 0) return;
  await connection.query(
    `INSERT INTO seals (space, feed, seq, hash, signature)
     SELECT $1, * FROM unnest($2::bytea[], $3::bigint[], $4::bytea[], $5::bytea[]) ON CONFLICT DO NOTHING`,
    [space, ...placeArrays(seals), hexArray(seals.map((seal) => seal.signature))],
  );
}

function placeArrays(places: readonly Place[]): readonly [Buffer, Buffer, Buffer] {
  return [
    hexArray(places.map((place) => place.feed)),
    bigintArray(places.map((place) => place.seq)),
    hexArray(places.map((place) => place.hash)),
  ];
}

/** A run starts where one held it already, so what was added now goes on from ends, or parts from the middle of a branch. */
async function moveEnds(connection: Connection, space: Space, added: readonly StoredRecord[]): Promise<void> {
  const [names, followed] = [new Set(added.map(({ hash }) => hash)), new Set(added.map(({ body }) => body.prev))];
  const firsts = added.filter(({ body }) => body.prev !== null && !names.has(body.prev));
  const places = added
    .filter((record) => !followed.has(record.hash))
    .map(({ hash, body }) => ({ feed: body.feed, seq: body.seq, hash }));
  await connection.query(
    `DELETE FROM ends USING unnest($2::bytea[], $3::bytea[]) AS followed (feed, hash)
     WHERE ends.space = $1 AND ends.feed = followed.feed AND ends.hash = followed.hash`,
    [space, hexArray(firsts.map(({ body }) => body.feed)), hexArray(firsts.map(({ body }) => body.prev))],
  );
  await connection.query(
    'INSERT INTO ends (space, feed, seq, hash) SELECT $1, * FROM unnest($2::bytea[], $3::bigint[], $4::bytea[])',
    [space, ...placeArrays(places)],
  );
}

async function insertFurtherSubjects(
  connection: Connection,
  space: Space,
  added: readonly StoredRecord[],
): Promise<void> {
  const rows = added.flatMap(({ hash, body }) =>
    body.also.map((subject: SubjectId) => ({ subject, feed: body.feed, seq: body.seq, hash })),
  );
  if (rows.length === 0) return;
  await connection.query(
    `INSERT INTO record_also (space, subject, feed, seq, hash)
     SELECT $1, * FROM unnest($2::bytea[], $3::bytea[], $4::bigint[], $5::bytea[]) ON CONFLICT DO NOTHING`,
    [space, hexArray(rows.map((row) => row.subject)), ...placeArrays(rows)],
  );
}

type VerdictOperation = Extract<Operation, { type: 'verdict' }>;

/** Verdicts count where headquarters wrote them. */
function verdictsOf(added: readonly StoredRecord[], owners: readonly FeedOwner[]): readonly VerdictOperation[] {
  const own = new Set(owners.filter((owner) => owner.certificate.role === 'headquarters').map((owner) => owner.feed));
  return added.flatMap(({ body, operation }) => {
    const verdict = own.has(body.feed) ? parseOperation(operation) : null;
    return verdict?.type === 'verdict' ? [verdict] : [];
  });
}
