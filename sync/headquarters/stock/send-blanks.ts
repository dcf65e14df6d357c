import type { SubjectKey } from '../../core/ids.ts';
import type { OperationFault } from '../../core/record/record.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import { consignmentFields, consignmentKind } from '../../domain/stock/consignment.ts';
import { parseRange, sizeOfRange, type RangeFault } from '../../domain/stock/serial.ts';
import { findMission, missionSpace, type UnknownMission } from '../ministry/missions.ts';
import type { RefillPorts } from '../numbers/refill.ts';

export type StockFault = UnknownMission | OperationFault | RangeFault;

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
  const said = await authority.say(missionSpace(code), async () => [
    { key, kind: consignmentKind, operation: { type: 'open', fields } },
  ]);
  return said.ok ? ok(sizeOfRange(range.value)) : said;
}
