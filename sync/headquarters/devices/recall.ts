import type { DeviceKey, Space } from '../../core/ids.ts';
import { parseOperation } from '../../core/record/operation.ts';
import { isDeviceSetAside } from '../../core/fold/verdict.ts';
import { announceRevocation } from '../changes.ts';
import { closeDoorTo, findDevice, keepDevice } from './devices.ts';
import { readVerdicts } from '../authority/judge.ts';
import { listMissions, missionSpace } from '../ministry/missions.ts';
import type { TakenInBatch } from '../numbers/refill.ts';
import type { Database } from '../postgres/database.ts';

interface RecallPorts {
  readonly database: Database;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * After a restore, desks bring back what headquarters had said and known. Who was enrolled since the backup is let in again, by the
 * certificate in the feed that others relay; to whom a verdict sets aside the door is closed again.
 */
export async function recallDevices(ports: RecallPorts, space: Space, batch: TakenInBatch): Promise<void> {
  const enrolled = await recallEnrolled(ports, space, batch);
  const judged = judgedDevices(batch);
  const inDoubt = new Set([...enrolled, ...judged]);
  if (inDoubt.size === 0) return;
  const verdicts = await readVerdicts(ports.database, space);
  for (const device of inDoubt) {
    if (!isDeviceSetAside(verdicts, device)) continue;
    await closeDoorTo(ports.database, device, ports.now());
    await announceRevocation(ports.database, device);
  }
}

/** A feed that begins here belongs to a device that the root key certified: it was verified so. */
async function recallEnrolled(
  { database, now }: RecallPorts,
  space: Space,
  { records, owners }: TakenInBatch,
): Promise<readonly DeviceKey[]> {
  const begun = new Set(records.filter(({ body }) => body.seq === 1).map(({ body }) => body.feed));
  const recalled: DeviceKey[] = [];
  for (const { feed, certificate } of owners) {
    if (!begun.has(feed) || certificate.role !== 'desk' || (await findDevice(database, certificate.device))) continue;
    const mission = (await listMissions(database)).find(({ code }) => missionSpace(code) === space);
    if (!mission) continue;
    await keepDevice(database, certificate, mission.code, now());
    recalled.push(certificate.device);
  }
  return recalled;
}

function judgedDevices({ records, owners }: TakenInBatch): readonly DeviceKey[] {
  const own = new Set(owners.filter(({ certificate }) => certificate.role === 'headquarters').map(({ feed }) => feed));
  return records.flatMap(({ body, operation }) => {
    const verdict = own.has(body.feed) ? parseOperation(operation) : null;
    return verdict?.type === 'verdict' && verdict.device !== undefined ? [verdict.device] : [];
  });
}
