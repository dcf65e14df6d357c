import { normalize, type Value } from '../core/canonical.ts';
import type { Certificate } from '../core/certificate.ts';
import { appendRecord, type FeedTip } from '../core/feed.ts';
import { subjectIdOf, type Hash, type Space, type SubjectId, type SubjectKey } from '../core/ids.ts';
import type { Operation } from '../core/operation.ts';
import type { OperationFault, StoredRecord } from '../core/record.ts';
import { err, ok, type Result } from '../core/result.ts';
import { recordsPerSeal, sealPlace } from '../core/seal.ts';
import type { Signer } from '../core/signing.ts';
import { openOwnFeed, rememberTip, type OwnFeed } from './own-feed.ts';
import { transaction, type Connection, type Database } from './postgres/database.ts';
import { foldSubjects } from './projection.ts';
import { acceptBatch } from './store-accept.ts';

/** What headquarters says of one subject. */
export interface Saying {
  readonly key: SubjectKey;
  readonly kind: string;
  readonly operation: Operation;
  /** What it has seen; where it is left out, all that is held of the subject. */
  readonly after?: readonly Hash[];
}

/** Headquarters as an author. Everything it says is an ordinary record in a feed of its own. */
export interface Authority {
  /** Appends durably, in one transaction. `decide` may read what it decides upon: nobody else appends meanwhile. */
  say(
    space: Space,
    decide: (connection: Connection) => Promise<readonly Saying[]>,
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
  decide: (connection: Connection) => Promise<readonly Saying[]>,
): Promise<Result<readonly StoredRecord[], OperationFault>> {
  const certificate = await ports.certificate();
  try {
    return ok(
      await transaction(ports.database, async (connection) => {
        await connection.query("SELECT pg_advisory_xact_lock(hashtextextended('chancery/authority/' || $1, 0))", [
          space,
        ]);
        const sayings = await decide(connection);
        if (sayings.length === 0) return [];
        const feed = await openOwnFeed(connection, space, {
          signer: ports.signer,
          certificate,
          now: ports.now(),
          random: ports.random,
        });
        return await append(connection, feed, sayings, ports);
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
    sayings.map((saying) => subjectIdOf(saying.key)),
  );
  const records: StoredRecord[] = [];
  let tip: FeedTip = feed.tip;
  for (const { key, kind, operation, after: seen } of sayings) {
    const subject = subjectIdOf(key);
    const after = seen ?? heads.get(subject) ?? [];
    const normal = normalize(operation as unknown as Value) as unknown as Operation;
    const record = appendRecord(tip, { at: now(), actor: null, key, kind, after, operation: normal });
    if (!record.ok) throw new Unfit(record.error);
    records.push(record.value);
    heads.set(subject, [record.value.hash]);
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
