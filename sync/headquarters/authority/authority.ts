import { normalize, type Value } from '../../core/canonical.ts';
import type { Certificate } from '../../core/record/certificate.ts';
import { appendRecord, type FeedTip } from '../../core/record/feed.ts';
import { subjectIdOf, type FeedId, type Hash, type Space, type SubjectId, type SubjectKey } from '../../core/ids.ts';
import type { Operation } from '../../core/record/operation.ts';
import type { OperationFault, StoredRecord } from '../../core/record/record.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { recordsPerSeal, sealPlace } from '../../core/record/seal.ts';
import type { Signer } from '../../core/signing.ts';
import { openOwnFeed, rememberTip, type OwnFeed } from './own-feed.ts';
import { transaction, type Connection, type Database } from '../postgres/database.ts';
import { foldSubjects } from '../projection/projection.ts';
import { acceptBatch } from '../store/accept.ts';

/** What headquarters says of one subject. */
export interface Saying {
  readonly key: SubjectKey;
  readonly kind: string;
  readonly operation: Operation;
  /** Further subjects. */
  readonly also?: readonly SubjectId[];
  /** What it has seen; where it is left out, all that is held of the subject. */
  readonly after?: readonly Hash[];
}

/** Headquarters as an author. Everything it says is an ordinary record in a feed of its own. */
export interface Authority {
  /**
   * Appends durably, in one transaction. `decide` may read what it decides upon: nobody else appends meanwhile.
   * @param decide is told, where it asks, in which feed headquarters goes on: one begun just now, where it is in doubt
   */
  say(
    space: Space,
    decide: (connection: Connection, ownFeed: () => Promise<FeedId>) => Promise<readonly Saying[]>,
  ): Promise<Result<readonly StoredRecord[], OperationFault>>;
}

export interface AuthorityPorts {
  readonly database: Database;
  readonly signer: Signer;
  /** Headquarters' own newest certificate. */
  readonly certificate: () => Promise<Certificate>;
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
}

export function openAuthority(ports: AuthorityPorts): Authority {
  return { say: (space, decide) => say(ports, space, decide) };
}

/** Thrown within the transaction, so that nothing of it stays. */
class Unfit extends Error {
  readonly fault: OperationFault;
  constructor(fault: OperationFault) {
    super(fault.type);
    this.fault = fault;
  }
}

async function say(
  ports: AuthorityPorts,
  space: Space,
  decide: Parameters<Authority['say']>[1],
): Promise<Result<readonly StoredRecord[], OperationFault>> {
  const certificate = await ports.certificate();
  try {
    return ok(
      await transaction(ports.database, async (connection) => {
        await connection.query("SELECT pg_advisory_xact_lock(hashtextextended('chancery/authority/' || $1, 0))", [
          space,
        ]);
        let opened: Promise<OwnFeed> | null = null;
        // Asked for by each thing that is decided, and the same all along: nobody else appends meanwhile.
        const open = (): Promise<OwnFeed> =>
          (opened ??= openOwnFeed(connection, space, {
            signer: ports.signer,
            certificate,
            now: ports.now(),
            random: ports.random,
          }));
        const sayings = await decide(connection, async () => (await open()).tip.feed);
        if (sayings.length === 0) return [];
        return await append(connection, await open(), sayings, ports);
      }),
    );
  } catch (error) {
    if (error instanceof Unfit) return err(error.fault);
    throw error;
  }
}

async function append(
  connection: Connection,
  feed: OwnFeed,
  sayings: readonly Saying[],
  { signer, now }: AuthorityPorts,
): Promise<readonly StoredRecord[]> {
  const { space } = feed.tip;
  const heads = await readHeads(
    connection,
    space,
    sayings.flatMap((saying) => [subjectIdOf(saying.key), ...(saying.also ?? [])]),
  );
  const records: StoredRecord[] = [];
  let tip: FeedTip = feed.tip;
  for (const { key, kind, operation, also = [], after: seen } of sayings) {
    const subjects = [subjectIdOf(key), ...also];
    const after = seen ?? subjects.flatMap((subject) => heads.get(subject) ?? []);
    const normal = normalize(operation as unknown as Value) as unknown as Operation;
    const record = appendRecord(tip, { at: now(), actor: null, key, also, kind, after, operation: normal });
    if (!record.ok) throw new Unfit(record.error);
    records.push(record.value);
    for (const subject of subjects) heads.set(subject, [record.value.hash]);
    tip = { ...tip, seq: record.value.body.seq, hash: record.value.hash };
  }
  const due = records.filter((_, index) => (index + 1) % recordsPerSeal === 0 || index === records.length - 1);
  const seals = due.map(({ hash, body }) => sealPlace(signer, space, { feed: tip.feed, seq: body.seq, hash }));
  await acceptBatch(connection, space, { records, seals, owners: [feed.owner] });
  if (tip.hash !== null) await rememberTip(connection, space, tip.feed, tip.hash);
  return records;
}

async function readHeads(
  connection: Connection,
  space: Space,
  subjects: readonly SubjectId[],
): Promise<Map<SubjectId, readonly Hash[]>> {
  const states = await foldSubjects(connection, space, [...new Set(subjects)]);
  return new Map([...states].map(([subject, state]) => [subject, state.heads]));
}
