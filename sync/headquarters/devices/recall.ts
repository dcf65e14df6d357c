import type { DeviceKey, Space } from '../../core/ids.ts';
import type { FeedOwner } from '../../core/record/feed.ts';
import { isDeviceSetAside } from '../../core/fold/verdict.ts';
import { announceRevocation } from '../changes.ts';
import { closeDoorTo, findDevice, keepDevice } from './devices.ts';
import { readVerdicts } from '../authority/judge.ts';
import { listMissions, missionSpace } from '../ministry/missions.ts';
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
export async function recallDevices(ports: RecallPorts, space: Space, owners: readonly FeedOwner[]): Promise<void> {
  const enrolled = await recallEnrolled(ports, space, owners);
  const hasSpoken = owners.some(({ certificate }) => certificate.role === 'headquarters');
  if (enrolled.length === 0 && !hasSpoken) return;
  const verdicts = await readVerdicts(ports.database, space);
  const judged = hasSpoken ? verdicts.flatMap(({ operation }) => operation.device ?? []) : [];
  for (const device of new Set([...enrolled, ...judged])) {
    if (!isDeviceSetAside(verdicts, device)) continue;
    await closeDoorTo(ports.database, device, ports.now());
    await announceRevocation(ports.database, device);
  }
}

/** A feed that begins here belongs to a device that the root key certified: it was verified so. */
async function recallEnrolled(
  { database, now }: RecallPorts,
  space: Space,
  owners: readonly FeedOwner[],
): Promise<readonly DeviceKey[]> {
  const recalled: DeviceKey[] = [];
  for (const { certificate } of owners) {
    if (certificate.role !== 'desk' || (await findDevice(database, certificate.device))) continue;
    const mission = (await listMissions(database)).find(({ code }) => missionSpace(code) === space);
    if (!mission) continue;
    await keepDevice(database, certificate, mission.code, now());
    recalled.push(certificate.device);
  }
  return recalled;
}
