import { join } from 'node:path';
import { verifyCertificate, type Certificate } from '../core/certificate.ts';
import { isDeviceKey, known, type DeviceKey } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import { signerFromSeed, type Signer } from '../core/signing.ts';
import { missionCalendar } from '../domain/mission-calendar.ts';
import { missionByCode, type Mission } from '../domain/missions.ts';
import type { MissionTime } from '../domain/case-document.ts';
import type { DeviceSecrets } from '../replica/keyring.ts';
import { writeKeyring, type KeyringFile } from '../replica/keyring-file.ts';
import { Replica } from '../replica/replica.ts';
import { StorageError } from '../storage/storage-failure.ts';
import { openDatabase, type OpenFailure } from '../storage/open-database.ts';

export const keyringPath = (folder: string): string => join(folder, 'keyring.json');
export const databasePath = (folder: string): string => join(folder, 'replica.db');

/** What the keyring says of the enrolment, checked. */
export interface Enrolled {
  readonly certificate: Certificate;
  readonly roots: readonly DeviceKey[];
  readonly headquarters: DeviceKey;
  readonly mission: Mission;
}

export function readEnrolment(keyring: KeyringFile): Result<Enrolled, { readonly type: 'keyring-damaged' }> {
  const { enrolment } = keyring;
  const roots = [known(isDeviceKey, enrolment.root)];
  const certificate = verifyCertificate(enrolment.certificate, roots);
  const headquarters = verifyCertificate(enrolment.headquartersCertificate, roots);
  const mission = missionByCode(enrolment.mission);
  if (!certificate.ok || !headquarters.ok || !mission) return err({ type: 'keyring-damaged' });
  return ok({ certificate: certificate.value, roots, headquarters: headquarters.value.device, mission });
}

export interface OpenedReplica {
  readonly replica: Replica;
  readonly signer: Signer;
  readonly missionTime: MissionTime;
}

/**
 * Opens the encrypted file with the secrets of the keyring. Keyring and file each get the next opening's value: the keyring
 * first, so that a crash between the two is taken for a restored file, which costs a new feed and no record.
 */
export async function openReplica(
  folder: string,
  keyring: KeyringFile,
  secrets: DeviceSecrets,
  enrolled: Enrolled,
  { now, random }: { readonly now: () => number; readonly random: (length: number) => Uint8Array },
): Promise<Result<OpenedReplica & { readonly keyring: KeyringFile }, OpenFailure>> {
  const database = openDatabase({ path: databasePath(folder), key: secrets.databaseKey, cipher: keyring.cipher });
  if (!database.ok) return database;
  const next = Buffer.from(random(16)).toString('hex');
  const renewed = { ...keyring, opening: next };
  const written = writeKeyring(keyringPath(folder), renewed);
  if (!written.ok) {
    database.value.close();
    return err({ type: 'disk-full' });
  }
  const signer = signerFromSeed(secrets.deviceSeed);
  const missionTime = { zone: enrolled.mission.timeZone, calendar: missionCalendar(enrolled.mission) };
  try {
    const replica = await Replica.open({
      database: database.value,
      certificate: enrolled.certificate,
      signer,
      mission: missionTime,
      now,
      random,
      opening: { expected: keyring.opening, next },
    });
    return ok({ replica, signer, missionTime, keyring: renewed });
  } catch (thrown) {
    database.value.close();
    if (!(thrown instanceof StorageError)) throw thrown;
    return err(thrown.failure.type === 'damaged' ? { type: 'wrong-key-or-damaged' } : thrown.failure);
  }
}
