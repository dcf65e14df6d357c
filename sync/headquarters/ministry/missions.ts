import { isSpace, known, type Space } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { missionSchema, type Mission } from '../../domain/missions.ts';
import { certifyHeadquarters, ministry, type RootOffline } from '../keys/identity.ts';
import type { HeadquartersKeys } from '../keys/keys.ts';
import { transaction, type Database, type Queryable } from '../postgres/database.ts';

export interface UnknownMission {
  readonly type: 'unknown-mission';
  readonly code: string;
}

export type AddMissionFault =
  | RootOffline
  | { readonly type: 'malformed-mission' }
  | { readonly type: 'mission-exists'; readonly code: string };

export function missionSpace(code: string): Space {
  return known(isSpace, `mission/${code}`);
}

/** A desk's spaces, in the order of its certificate. */
export function spacesOfDesk(mission: Mission): readonly Space[] {
  return [missionSpace(mission.code), ministry];
}

/** Adds a mission, and with it its space to headquarters' own certificate. */
export async function addMission(
  database: Database,
  keys: HeadquartersKeys,
  mission: Mission,
  now: number,
): Promise<Result<null, AddMissionFault>> {
  const parsed = missionSchema.safeParse(mission);
  if (!parsed.success) return err({ type: 'malformed-mission' });
  if (!keys.rootSigner) return err({ type: 'root-key-offline' });
  const { code } = parsed.data;
  return transaction(database, async (connection) => {
    await connection.query('LOCK TABLE missions IN SHARE ROW EXCLUSIVE MODE');
    if (await findMission(connection, code)) return err({ type: 'mission-exists', code });
    const row = [code, missionSpace(code), JSON.stringify(parsed.data), now];
    await connection.query('INSERT INTO missions (code, space, mission, added_at) VALUES ($1, $2, $3, $4)', row);
    const spaces = (await listMissions(connection)).map((each) => missionSpace(each.code));
    const certified = await certifyHeadquarters(connection, keys, [ministry, ...spaces], now);
    return certified.ok ? ok(null) : certified;
  });
}

export async function listMissions(database: Queryable): Promise<readonly Mission[]> {
  const { rows } = await database.query<{ mission: string }>('SELECT mission FROM missions ORDER BY code');
  return rows.map((row) => missionSchema.parse(JSON.parse(row.mission)));
}

export async function findMission(database: Queryable, code: string): Promise<Mission | null> {
  const { rows } = await database.query<{ mission: string }>('SELECT mission FROM missions WHERE code = $1', [code]);
  return rows[0] ? missionSchema.parse(JSON.parse(rows[0].mission)) : null;
}
