import { randomBytes } from 'node:crypto';
import { missionByCode } from '../../sync/domain/missions.ts';
import { sampleStaff } from '../../sync/domain/sample/staff.ts';
import { openHeadquarters, type Headquarters } from '../../sync/headquarters/headquarters.ts';

/** Headquarters by the real clock unless told, serving on a free port, with New Delhi and these of its staff: its consuls unless told. */
export async function serveDelhi(
  dataFolder: string,
  databaseUrl: string,
  staff = sampleStaff.filter(({ roles }) => roles.includes('consul')),
  now = Date.now,
): Promise<{ readonly headquarters: Headquarters; readonly address: URL }> {
  const opened = await openHeadquarters({ dataFolder, databaseUrl, now, random: randomBytes });
  if (!opened.ok) throw new Error(opened.error.type);
  const headquarters = opened.value;
  const mission = missionByCode('DEL');
  if (!mission) throw new Error('no DEL');
  await headquarters.addMission(mission);
  for (const member of staff) await headquarters.addStaff('DEL', member);
  const served = await headquarters.serve({ host: '127.0.0.1', port: 0 });
  if (!served.ok) throw new Error(served.error.type);
  return { headquarters, address: new URL(served.value) };
}
