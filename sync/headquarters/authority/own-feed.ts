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
  const identity = await readDatabaseIdentity(connection);
  const epochOf = `${identity}/${new Date(writer.now).getUTCFullYear()}`;
  const last = await readLast(connection, space);
  const trusted = last?.epochOf.startsWith(`${identity}/`) ? await findTrusted(connection, space, last) : null;
  if (last && trusted && last.epochOf === epochOf)
    return { tip: trusted, owner: { feed: last.feed, lane: 'ordinary', certificate: writer.certificate } };
  return beginOwnFeed(connection, space, { epochOf, isInDoubt: trusted === null }, writer);
}

/**
 * The feeds since headquarters last went on in a new one in doubt [K7], from the one that it began then to the one that it writes now: what
 * it said before it may have forgotten in part. None where there was no doubt.
 * @param since a doubt that is older says nothing; milliseconds since 1970
 */
export async function feedsSinceDoubt(connection: Connection, space: Space, since: number): Promise<readonly FeedId[]> {
  const { rows } = await connection.query<{ feed: Buffer }>(
    `SELECT feed FROM own_feeds WHERE space = $1 AND number >= (
       SELECT max(o.number) FROM own_feeds o JOIN records r ON r.space = o.space AND r.feed = o.feed AND r.seq = 1
       WHERE o.space = $1 AND o.in_doubt AND r.at >= $2)`,
    [space, since],
  );
  return rows.map(({ feed }) => feed.toString('hex') as FeedId);
}

async function readDatabaseIdentity(connection: Connection): Promise<string> {
  const { rows } = await connection.query<{ identity: string }>(
    `SELECT concat_ws('/', (SELECT system_identifier FROM pg_control_system()), left(pg_walfile_name(pg_current_wal_lsn()), 8),
       (SELECT oid FROM pg_database WHERE datname = current_database())) AS identity`,
  );
  return rows[0]?.identity ?? '';
}

interface LastFeed {
  readonly feed: FeedId;
  /** What headquarters itself put there last. */
  readonly tip: Hash;
  readonly epochOf: string;
}

async function readLast(connection: Connection, space: Space): Promise<LastFeed | null> {
  const { rows } = await connection.query<{ feed: Buffer; tip: Buffer; epoch_of: string }>(
    'SELECT feed, tip, epoch_of FROM own_feeds WHERE space = $1 ORDER BY number DESC LIMIT 1',
    [space],
  );
  return rows[0]
    ? {
        feed: rows[0].feed.toString('hex') as FeedId,
        tip: rows[0].tip.toString('hex') as Hash,
        epochOf: rows[0].epoch_of,
      }
    : null;
}

/** The end of a feed where it is what headquarters itself put there last, and the only one. */
async function findTrusted(connection: Connection, space: Space, { feed, tip }: LastFeed): Promise<FeedTip | null> {
  const { rows } = await connection.query<PlaceRow>('SELECT feed, seq, hash FROM ends WHERE space = $1 AND feed = $2', [
    space,
    ...bytes(feed),
  ]);
  const [end, ...others] = rows.map(readPlace);
  return end && others.length === 0 && end.hash === tip ? { space, ...end } : null;
}

async function beginOwnFeed(
  connection: Connection,
  space: Space,
  { epochOf, isInDoubt }: { readonly epochOf: string; readonly isInDoubt: boolean },
  { certificate, signer, now, random }: FeedWriter,
): Promise<OwnFeed> {
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
  await connection.query('INSERT INTO own_feeds (space, feed, epoch_of, tip, in_doubt) VALUES ($1, $2, $3, $4, $5)', [
    space,
    ...bytes(body.feed),
    epochOf,
    ...bytes(hash),
    // Who never wrote here has nothing to doubt.
    isInDoubt && from.length > 0,
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
