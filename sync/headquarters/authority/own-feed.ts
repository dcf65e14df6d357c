import { deviceSubjectKey, type Certificate } from '../../core/record/certificate.ts';
import { beginFeed, type FeedOwner, type FeedTip } from '../../core/record/feed.ts';
import { subjectIdOf, type FeedId, type Hash, type Space } from '../../core/ids.ts';
import { sealPlace } from '../../core/record/seal.ts';
import type { Signer } from '../../core/signing.ts';
import type { Connection } from '../postgres/database.ts';
import { readPlace, type PlaceRow } from '../store/record-rows.ts';
import { acceptBatch } from '../store/accept.ts';
import { foldSubjects } from '../projection/projection.ts';

export interface OwnFeed {
  readonly tip: FeedTip;
  readonly owner: FeedOwner;
}

export interface FeedWriter {
  readonly signer: Signer;
  readonly certificate: Certificate;
  readonly now: number;
  readonly random: (bytes: number) => Uint8Array;
}

/**
 * The feed that headquarters goes on writing in a space, or a new one: in a new year, in another database than the one that
 * began it (a restore changes PostgreSQL's system identifier, timeline or the database's own number), and where the feed does
 * not end with what headquarters itself last wrote there, so that a peer has brought back more than a restored copy knew.
 */
export async function openOwnFeed(connection: Connection, space: Space, writer: FeedWriter): Promise<OwnFeed> {
  const epochOf = `${await readDatabaseIdentity(connection)}/${new Date(writer.now).getUTCFullYear()}`;
  return (
    (await findOwnFeed(connection, space, epochOf, writer.certificate)) ??
    beginOwnFeed(connection, space, epochOf, writer)
  );
}

async function readDatabaseIdentity(connection: Connection): Promise<string> {
  const { rows } = await connection.query<{ identity: string }>(
    `SELECT concat_ws('/', (SELECT system_identifier FROM pg_control_system()), left(pg_walfile_name(pg_current_wal_lsn()), 8),
       (SELECT oid FROM pg_database WHERE datname = current_database())) AS identity`,
  );
  return rows[0]?.identity ?? '';
}

async function findOwnFeed(
  connection: Connection,
  space: Space,
  epochOf: string,
  certificate: Certificate,
): Promise<OwnFeed | null> {
  const { rows } = await connection.query<{ feed: Buffer; tip: Buffer; epoch_of: string }>(
    'SELECT feed, tip, epoch_of FROM own_feeds WHERE space = $1 ORDER BY number DESC LIMIT 1',
    [space],
  );
  const own = rows[0];
  if (!own || own.epoch_of !== epochOf) return null;
  const { rows: ends } = await connection.query<PlaceRow>(
    'SELECT feed, seq, hash FROM ends WHERE space = $1 AND feed = $2',
    [space, own.feed],
  );
  const [end, ...others] = ends;
  if (!end || others.length > 0 || !end.hash.equals(own.tip)) return null;
  const place = readPlace(end);
  return { tip: { space, ...place }, owner: { feed: place.feed, lane: 'ordinary', certificate } };
}

async function beginOwnFeed(
  connection: Connection,
  space: Space,
  epochOf: string,
  writer: FeedWriter,
): Promise<OwnFeed> {
  const { certificate, signer, now, random } = writer;
  const from = await readOwnEnds(connection, space, certificate);
  const subject = subjectIdOf(deviceSubjectKey(certificate.device));
  const after = (await foldSubjects(connection, space, [subject])).get(subject)?.heads ?? [];
  const epoch = Buffer.from(random(16)).toString('hex');
  const begin = beginFeed(certificate, { space, lane: 'ordinary', epoch, from, after }, now);
  if (!begin.ok) throw new Error(`headquarters’ certificate does not fit a record: ${begin.error.type}`);
  const { hash, body } = begin.value;
  const owner: FeedOwner = { feed: body.feed, lane: 'ordinary', certificate };
  const seal = sealPlace(signer, space, { feed: body.feed, seq: 1, hash });
  await acceptBatch(connection, space, { records: [begin.value], seals: [seal], owners: [owner] });
  await connection.query('INSERT INTO own_feeds (space, feed, epoch_of, tip) VALUES ($1, $2, $3, $4)', [
    space,
    ...bytes(body.feed),
    epochOf,
    ...bytes(hash),
  ]);
  return { tip: { space, feed: body.feed, seq: 1, hash }, owner };
}

async function readOwnEnds(connection: Connection, space: Space, { device }: Certificate): Promise<readonly Hash[]> {
  const { rows } = await connection.query<PlaceRow>(
    'SELECT e.feed, e.seq, e.hash FROM feeds f JOIN ends e ON e.space = f.space AND e.feed = f.feed WHERE f.space = $1 AND f.device = $2',
    [space, ...bytes(device)],
  );
  return rows.map((row) => readPlace(row).hash);
}

/** Remembers what headquarters wrote last in a feed of its own. */
export async function rememberTip(connection: Connection, space: Space, feed: FeedId, tip: Hash): Promise<void> {
  await connection.query('UPDATE own_feeds SET tip = $3 WHERE space = $1 AND feed = $2', [
    space,
    ...bytes(feed),
    ...bytes(tip),
  ]);
}

const bytes = (hex: string): readonly [Buffer] => [Buffer.from(hex, 'hex')];
