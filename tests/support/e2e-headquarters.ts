import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { isSpace, known, type SubjectId } from '../../sync/core/ids.ts';
import { missionByCode } from '../../sync/domain/missions.ts';
import { sampleStaff } from '../../sync/domain/sample/staff.ts';
import { openHeadquarters, type Headquarters } from '../../sync/headquarters/headquarters.ts';
import { type HeadquartersKeys, readKeys } from '../../sync/headquarters/keys/keys.ts';
import { startTestPostgres } from './postgres.ts';
import { type LineShape, ShapedLine } from './shaped-line.ts';

export const mission = 'DEL';
export const missionSpace = known(isSpace, `mission/${mission}`);

/** Real headquarters of one mission, over a real PostgreSQL, in this very process. */
export interface HeadquartersHere {
  readonly headquarters: Headquarters;
  /** Its own: whoever has them writes what only headquarters can. */
  readonly keys: HeadquartersKeys;
  /** Milliseconds by which its clock is ahead. */
  aheadMs: number;
  readonly address: string;
  /** What desks come by. */
  readonly line: Pick<ShapedLine, 'cut'>;
  code(): Promise<string>;
  /** The hashes of all records about a subject, as PostgreSQL holds them. */
  recordsAbout(subject: SubjectId): Promise<readonly string[]>;
  countRecords(): Promise<number>;
  close(): Promise<void>;
}

/** A modem by satellite: what a desk and headquarters say to each other takes its time. It is cut where a test says so. */
const badLine: LineShape = { bytesPerSecond: 16_000, delayMs: 300, cuts: { downMs: 400 } };

/**
 * Every desk comes to it by way of a bad line.
 * @param names of those of the sample's staff who serve there
 */
export async function startHeadquarters(names: readonly string[]): Promise<HeadquartersHere> {
  const postgres = await startTestPostgres();
  const databaseUrl = await postgres.createDatabase();
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'chancery-headquarters-'));
  const clock = { aheadMs: 0 };
  const now = (): number => Date.now() + clock.aheadMs;
  const headquarters = orThrow(await openHeadquarters({ dataFolder, databaseUrl, now, random: randomBytes }));
  const described = missionByCode(mission);
  if (!described) throw new Error(`there is no mission ${mission}`);
  orThrow(await headquarters.addMission(described));
  for (const name of names) orThrow(await headquarters.addStaff(mission, memberNamed(name)));
  const served = new URL(orThrow(await headquarters.serve({ host: '127.0.0.1', port: 0 })));
  const line = await ShapedLine.start(Number(served.port), badLine);
  const database = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  return Object.assign(clock, {
    headquarters,
    keys: orThrow(readKeys(path.join(dataFolder, 'keys'))),
    address: line.url.origin,
    line,
    code: async () => orThrow(await headquarters.enrolmentCode(mission)).code,
    recordsAbout: async (subject: SubjectId) => {
      const { rows } = await database.query<{ hash: string }>(
        "SELECT encode(hash, 'hex') AS hash FROM records WHERE subject = decode($1, 'hex') ORDER BY 1",
        [subject],
      );
      return rows.map(({ hash }) => hash);
    },
    countRecords: async () => {
      const { rows } = await database.query<{ count: number }>('SELECT count(*)::int AS count FROM records');
      return rows[0]?.count ?? 0;
    },
    close: async () => {
      await database.end();
      await line.close();
      await headquarters.close();
      await postgres.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  });
}

function memberNamed(name: string): (typeof sampleStaff)[number] {
  const member = sampleStaff.find((one) => one.name === name);
  if (!member) throw new Error('nobody in the sample has that name');
  return member;
}

function orThrow<Value>(
  result:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly error: { readonly type: string } },
): Value {
  if (!result.ok) throw new Error(`headquarters: ${result.error.type}`);
  return result.value;
}
