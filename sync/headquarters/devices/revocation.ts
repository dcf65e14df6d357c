import type { DeviceKey, Space } from '../../core/ids.ts';
import type { Place } from '../../core/record/operation.ts';
import type { OperationFault } from '../../core/record/record.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { isDeviceSetAside, verdictHeads, verdictSubjectKey } from '../../core/fold/verdict.ts';
import type { Authority, Saying } from '../authority/authority.ts';
import { announceRevocation } from '../changes.ts';
import { closeDoorTo, findDevice } from './devices.ts';
import { readVerdicts } from '../authority/judge.ts';
import type { Connection, Database } from '../postgres/database.ts';
import { readPlace, type PlaceRow } from '../store/record-rows.ts';

export type RevocationFault = OperationFault | { readonly type: 'unknown-device' };

interface RevocationPorts {
  readonly database: Database;
  readonly authority: Authority;
  readonly now: () => number;
}

/**
 * Closes the door to a device, then sets aside, in each of its spaces, whatever it wrote beyond what is held now. Nothing is
 * lost: work that it did before and that arrives later is kept, and a later verdict may admit it. Doing it twice adds nothing.
 */
export async function revokeDevice(
  { database, authority, now }: RevocationPorts,
  device: DeviceKey,
  reason: string,
): Promise<Result<null, RevocationFault>> {
  const enrolled = await findDevice(database, device);
  if (!enrolled) return err({ type: 'unknown-device' });
  await closeDoorTo(database, device, now());
  await announceRevocation(database, device);
  for (const space of enrolled.certificate.spaces) {
    const said = await authority.say(space, (connection) => sayOnce(connection, space, device, reason));
    if (!said.ok) return said;
  }
  return ok(null);
}

async function sayOnce(
  connection: Connection,
  space: Space,
  device: DeviceKey,
  reason: string,
): Promise<readonly Saying[]> {
  const verdicts = await readVerdicts(connection, space);
  if (isDeviceSetAside(verdicts, device)) return [];
  const heads = await readEnds(connection, space, device);
  const operation = { type: 'verdict', ruling: 'set_aside', reason, device, heads } as const;
  return [{ key: verdictSubjectKey(space), kind: 'verdict', operation, after: verdictHeads(verdicts) }];
}

async function readEnds(connection: Connection, space: Space, device: DeviceKey): Promise<readonly Place[]> {
  const { rows } = await connection.query<PlaceRow>(
    `SELECT e.feed, e.seq, e.hash FROM feeds f JOIN ends e ON e.space = f.space AND e.feed = f.feed
     WHERE f.space = $1 AND f.device = $2 ORDER BY e.feed, e.seq, e.hash`,
    [space, Buffer.from(device, 'hex')],
  );
  return rows.map(readPlace);
}
