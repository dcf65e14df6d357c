import type { SubjectKey } from '../../core/ids.ts';
import type { OperationFault } from '../../core/record/record.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import { consignmentFields, consignmentKind, readConsigned } from '../../domain/stock/consignment.ts';
import {
  doOverlap,
  parseRange,
  printSerial,
  sizeOfRange,
  type RangeFault,
  type SerialRange,
} from '../../domain/stock/serial.ts';
import type { Saying } from '../authority/authority.ts';
import type { Connection, Database } from '../postgres/database.ts';
import { projectAll } from '../projection/projection.ts';
import { findMission, missionSpace, type UnknownMission } from '../ministry/missions.ts';
import type { RefillPorts } from '../numbers/refill.ts';

/** Some of the serials were sent before, or a mission has them: a blank lies in one safe only. */
export interface RangeElsewhere {
  readonly type: 'range-elsewhere';
  readonly mission: string;
  readonly first: string;
  readonly last: string;
}

export type StockFault = UnknownMission | OperationFault | RangeFault | RangeElsewhere;

export interface BlanksToSend {
  readonly mission: string;
  /** The kind of blank, by the catalogue's code. */
  readonly blank: string;
  readonly first: string;
  readonly last: string;
  readonly note: string;
}

/** Says in the mission's space that blanks are on their way; they are in stock once a desk confirms them [S1]. @returns how many */
export async function sendBlanks(
  { database, authority, now }: RefillPorts,
  random: (bytes: number) => Uint8Array,
  { mission: code, blank, first, last, note }: BlanksToSend,
): Promise<Result<number, StockFault>> {
  const range = parseRange(first, last);
  if (!range.ok) return range;
  const mission = await findMission(database, code);
  if (!mission) return err({ type: 'unknown-mission', code });
  const key = Buffer.from(random(16)).toString('hex') as SubjectKey;
  const fields = consignmentFields(blank, range.value, { sentOn: dayOfInstant(now(), mission.timeZone), note });
  // Most of it, which after a large intake takes minutes, before a transaction waits for the rest.
  await projectAll(database);
  const found: RangeElsewhere[] = [];
  const said = await authority.say(missionSpace(code), async (connection): Promise<readonly Saying[]> => {
    await lockBlanks(connection);
    found.push(...(await findElsewhere(database, blank, range.value)));
    return found.length > 0 ? [] : [{ key, kind: consignmentKind, operation: { type: 'open', fields } }];
  });
  const [elsewhere] = found;
  if (elsewhere) return err(elsewhere);
  return said.ok ? ok(sizeOfRange(range.value)) : said;
}

/** One at a time sends blanks, to whichever mission: two that looked at once would both find the serials free. */
async function lockBlanks(connection: Connection): Promise<void> {
  await connection.query("SELECT pg_advisory_xact_lock(hashtextextended('chancery/blanks', 0))");
}

/** In any mission's space, also what it entered by itself. */
async function findElsewhere(
  database: Database,
  blank: string,
  range: SerialRange,
): Promise<readonly RangeElsewhere[]> {
  await projectAll(database);
  const { rows } = await database.query<{ space: string; fields: string }>(
    'SELECT space, fields FROM subjects WHERE kind = $1',
    [consignmentKind],
  );
  for (const { space, fields } of rows) {
    const sent = readConsigned(JSON.parse(fields) as { readonly [name: string]: unknown });
    if (sent?.blank !== blank || !doOverlap(sent.range, range)) continue;
    const { first, last } = sent.range;
    const mission = space.replace(/^mission\//, '');
    return [
      {
        type: 'range-elsewhere',
        mission,
        first: printSerial(sent.range, first),
        last: printSerial(sent.range, last),
      },
    ];
  }
  return [];
}
