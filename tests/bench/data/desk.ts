import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { bundleInto } from '../../../sync/core/exchange/take-content.ts';
import { missionCalendar } from '../../../sync/domain/calendar/mission-calendar.ts';
import { missionByCode, type Mission } from '../../../sync/domain/missions.ts';
import type { MissionTime } from '../../../sync/domain/case-document.ts';
import { startFloodThread } from '../../../sync/replica/intake/flood-thread.ts';
import { Replica } from '../../../sync/replica/replica.ts';
import type { Cipher } from '../../../sync/storage/cipher.ts';
import type { Database } from '../../../sync/storage/database.ts';
import { openDatabase } from '../../../sync/storage/open-database.ts';
import { makeDevice, missionSpace, rootSigner } from './authors.ts';
import type { Prepared } from './prepared.ts';

export const databaseName = 'replica.db';
/** Not a secret: the files are made for the benchmark and hold invented people. */
export const databaseKey = Buffer.alloc(32, 9);
export const cipher: Cipher = 'aegis';
export const deviceName = 'Desk four';
export const device = makeDevice(deviceName);

export const mission = missionByCode('DEL') as Mission;
export const missionTime: MissionTime = { zone: mission.timeZone, calendar: missionCalendar(mission) };

export function openFile(folder: string, name = databaseName): Database {
  const opened = openDatabase({ path: path.join(folder, name), key: databaseKey, cipher });
  if (!opened.ok) throw new Error(`the file of the benchmark did not open: ${opened.error.type}`);
  return opened.value;
}

/** @param program of the second thread, where it is not the one in the sources */
export function openReplica(database: Database, program?: URL): Promise<Replica> {
  const opening = { expected: '', next: '' };
  const floodThread = () => startFloodThread(database, { key: databaseKey, cipher, ...(program && { program }) });
  const ports = { now: Date.now, random: randomBytes, floodThread };
  return Replica.open({ database, ...device, mission: missionTime, ...ports, opening });
}

/** Verified, durable, projected and searchable: all that an exchange does with what it received. */
export async function takeIn(replica: Replica, prepared: Prepared): Promise<number> {
  const store = replica.store(missionSpace);
  const takeInBundle = bundleInto(store, missionSpace, [rootSigner.publicKey]);
  let records = 0;
  for (const bundle of prepared.bundles()) {
    const taken = await takeInBundle(bundle, await store.frontier());
    if (!taken.ok) throw new Error(taken.error.type);
    if (taken.value.refused.length > 0) throw new Error(`refused: ${taken.value.refused[0]?.reason}`);
    records += taken.value.records;
  }
  await replica.projectDirty();
  return records;
}
