import { verdictHeads, verdictSubjectKey, type Judged, type Judgement } from '../../core/fold/verdict.ts';
import type { DeviceKey, FeedId, Hash, Space } from '../../core/ids.ts';
import type { OperationFault } from '../../core/record/record.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { findMission, missionSpace, type UnknownMission } from '../ministry/missions.ts';
import { hexArray } from '../postgres/binary-array.ts';
import type { Database, Queryable } from '../postgres/database.ts';
import { recordsByHash } from '../store/record-parts.ts';
import type { Authority } from './authority.ts';
import { readJudge, readVerdicts } from './judge.ts';

/** A record that is kept and passed on, and does not count. */
export interface SetAsideRecord {
  readonly hash: Hash;
  readonly device: DeviceKey;
  /** Milliseconds since 1970, by that device's clock. */
  readonly at: number;
}

export interface RulingOrder {
  readonly mission: string;
  readonly ruling: 'set_aside' | 'admit';
  readonly records: readonly Hash[];
  readonly reason: string;
}

export type RulingFault = OperationFault | UnknownMission | { readonly type: 'unknown-record' };

interface RulingPorts {
  readonly database: Database;
  readonly authority: Authority;
}

/** So many hashes are surely within the size of a record [R8]. */
const recordsAVerdict = 500;

/**
 * Sets records aside, or lets such count again [F3]: by verdicts that have seen all verdicts before. Nothing is said of a record that
 * stands as it is asked to, nor of one that was erased.
 * @returns of how many records something was said
 */
export async function ruleOnRecords(
  { database, authority }: RulingPorts,
  { mission, ruling, records, reason }: RulingOrder,
): Promise<Result<number, RulingFault>> {
  if (!(await findMission(database, mission))) return err({ type: 'unknown-mission', code: mission });
  const space = missionSpace(mission);
  const asked = [...new Set(records)];
  if (asked.length === 0 || (await readNamed(database, space, asked)).length < asked.length)
    return err({ type: 'unknown-record' });
  let ruled = 0;
  const said = await authority.say(space, async (connection) => {
    const verdicts = await readVerdicts(connection, space);
    const judge = await readJudge(connection, space);
    const changes: Judgement = ruling === 'admit' ? 'set-aside' : 'admitted';
    const isVerdict = new Set(verdicts.map(({ hash }) => hash));
    const due = (await readNamed(connection, space, asked))
      .filter((record) => judge(record) === changes && !isVerdict.has(record.hash))
      .map(({ hash }) => hash)
      .toSorted();
    ruled = due.length;
    const after = verdictHeads(verdicts);
    const key = verdictSubjectKey(space);
    // The first has seen all others; each further one goes on from the one before it.
    return inParts(due).map((part, index) => ({
      key,
      kind: 'verdict',
      operation: { type: 'verdict', ruling, reason, records: part },
      ...(index === 0 && { after }),
    }));
  });
  return said.ok ? ok(ruled) : said;
}

/** What of a mission's records is set aside now, the oldest first. */
export async function listSetAside(
  database: Queryable,
  mission: string,
): Promise<Result<readonly SetAsideRecord[], UnknownMission>> {
  if (!(await findMission(database, mission))) return err({ type: 'unknown-mission', code: mission });
  const space = missionSpace(mission);
  const verdicts = await readVerdicts(database, space);
  const named = verdicts.flatMap(({ operation }) => operation.records ?? []);
  const devices = verdicts.flatMap(({ operation }) => operation.device ?? []);
  const judge = await readJudge(database, space);
  const candidates = [
    ...(await readNamed(database, space, [...new Set(named)])),
    ...(await readOfDevices(database, space, [...new Set(devices)])),
  ];
  const aside = new Map(candidates.filter((one) => judge(one) === 'set-aside').map((one) => [one.hash, one]));
  return ok([...aside.values()].map(({ hash, device, at }) => ({ hash, device, at })).toSorted(byTime));
}

const byTime = (left: SetAsideRecord, right: SetAsideRecord): number =>
  left.at - right.at || (left.hash < right.hash ? -1 : 1);

interface JudgedRow {
  readonly hash: Buffer;
  readonly feed: Buffer;
  readonly seq: number;
  readonly at: number;
  readonly device: Buffer;
}

type Dated = Judged & { readonly at: number };

async function readNamed(database: Queryable, space: Space, hashes: readonly Hash[]): Promise<readonly Dated[]> {
  if (hashes.length === 0) return [];
  const { rows } = await database.query<JudgedRow>(
    `SELECT named.*, f.device FROM (${recordsByHash('hash, feed, seq, at', '$1', '$2::bytea[]')}) named
     JOIN feeds f ON f.space = $1 AND f.feed = named.feed`,
    [space, hexArray(hashes)],
  );
  return rows.map(readDated);
}

async function readOfDevices(
  database: Queryable,
  space: Space,
  devices: readonly DeviceKey[],
): Promise<readonly Dated[]> {
  if (devices.length === 0) return [];
  const { rows } = await database.query<JudgedRow>(
    `SELECT r.hash, r.feed, r.seq, r.at, f.device FROM feeds f JOIN records r ON r.space = f.space AND r.feed = f.feed
     WHERE f.space = $1 AND f.device = ANY ($2::bytea[])`,
    [space, hexArray(devices)],
  );
  return rows.map(readDated);
}

function readDated({ hash, feed, seq, at, device }: JudgedRow): Dated {
  return {
    hash: hash.toString('hex') as Hash,
    feed: feed.toString('hex') as FeedId,
    seq,
    at,
    device: device.toString('hex') as DeviceKey,
  };
}

function inParts(hashes: readonly Hash[]): readonly (readonly Hash[])[] {
  const parts: Hash[][] = [];
  for (let from = 0; from < hashes.length; from += recordsAVerdict)
    parts.push(hashes.slice(from, from + recordsAVerdict));
  return parts;
}
