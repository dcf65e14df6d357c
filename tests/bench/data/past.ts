import { certificateBytes } from '../../../sync/headquarters/store/record-rows.ts';
import type { Database } from '../../../sync/headquarters/postgres/database.ts';
import { makeDevice, missionSpace } from './authors.ts';

/** Twenty devices, as a large mission has. */
const feeds = 20;
const rowsAStatement = 100_000;

/**
 * Writes rows of a mission's past until it holds so many records: as large as real ones, twenty feeds in turn, ten to a subject
 * within two thousand records, each with its place in every index. Their hashes are digests of their number, and nobody verifies
 * them. They are told from others by their times, which lie before 1970.
 */
export async function fillPast(database: Database, size: number): Promise<void> {
  await database.query(
    `INSERT INTO feeds (space, feed, device, lane, role, certificate)
     SELECT $1, ${feedOf('n')}, $2, 'ordinary', 'desk', $3 FROM generate_series(0, $4 - 1) n ON CONFLICT DO NOTHING`,
    [missionSpace, ...pastDevice(), feeds],
  );
  const { rows } = await database.query<{ past: number; all: number }>(
    'SELECT count(*) FILTER (WHERE at < 0) AS past, count(*) AS all FROM records',
  );
  const { past = 0, all = 0 } = rows[0] ?? {};
  const end = past + size - all;
  for (let from = past; from < end; from += rowsAStatement)
    await writeRows(database, from, Math.min(from + rowsAStatement, end));
  await moveEnds(database, end);
  // As it stands after a quiet night.
  await database.query('VACUUM (ANALYZE)');
}

function pastDevice(): readonly [Buffer, Buffer] {
  const { certificate } = makeDevice('past');
  return [Buffer.from(certificate.device, 'hex'), certificateBytes(certificate)];
}

const feedOf = (n: string): string => `substring(sha256(int4send((${n} % ${feeds})::integer)) FOR 16)`;

async function writeRows(database: Database, from: number, to: number): Promise<void> {
  await database.query(
    `INSERT INTO records (space, part, feed, seq, hash, prev, at, subject, body, operation, key)
     SELECT $1, (n >> 20)::integer, ${feedOf('n')}, n / ${feeds} + 1, sha256(int8send(n)), sha256(int8send(n - ${feeds})), -n - 1,
       substring(sha256(int8send(n / 2000 * 200 + n % 200)) FOR 16), ${bytes('n', 13)}, ${bytes('-n - 1', 6)},
       substring(sha256(int8send(-n - 1)) FOR 16)
     FROM generate_series($2::bigint, $3::bigint - 1) n`,
    [missionSpace, from, to],
  );
}

/** So many times 32 bytes, no two alike: a body has about 420, an operation about 180. */
function bytes(seed: string, count: number): string {
  return Array.from({ length: count }, (_, index) => `sha256(int8send((${seed}) * 31 + ${index}))`).join(' || ');
}

async function moveEnds(database: Database, end: number): Promise<void> {
  await database.query(`DELETE FROM ends USING feeds f WHERE ends.feed = f.feed AND f.device = $1`, [pastDevice()[0]]);
  await database.query(
    `INSERT INTO ends (space, feed, seq, hash)
     SELECT $1, ${feedOf('n')}, n / ${feeds} + 1, sha256(int8send(n)) FROM generate_series($2::bigint, $3::bigint - 1) n`,
    [missionSpace, Math.max(0, end - feeds), end],
  );
}
