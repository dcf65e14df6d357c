import { join } from 'node:path';
import { verifyCertificate, type Certificate } from '../core/record/certificate.ts';
import { isDeviceKey, known, type DeviceKey } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import { signerFromSeed, type Signer } from '../core/signing.ts';
import type { Calendar } from '../domain/calendar/calendar.ts';
import { missionCalendar } from '../domain/calendar/mission-calendar.ts';
import { missionByCode, type Mission } from '../domain/missions.ts';
import { adoptSecrets, type DeviceSecrets, type OpenedSlot } from '../replica/keyring/keyring.ts';
import { writeKeyring, type KeyringFile } from '../replica/keyring/keyring-file.ts';
import { isAltered, proven } from '../replica/keyring-proof.ts';
import { startFloodThread } from '../replica/intake/flood-thread.ts';
import { Replica } from '../replica/replica.ts';
import { storageFailureOf } from '../storage/storage-failure.ts';
import type { Database } from '../storage/database.ts';
import { claimDatabase, type ClaimedFile, type OpenFailure } from '../storage/open-database.ts';
import { readSetting } from '../storage/settings.ts';
import { forgetOldCopies, keepBeforeUpdate, type BeforeUpdatePorts, type Update } from './backups/before-update.ts';
import { standingSetting, stoodElsewhere } from './file-standing.ts';
import { adoptedCalendar } from './ministry/adopt-calendar.ts';

export const keyringPath = (folder: string): string => join(folder, 'keyring.json');
/** What a keyring says before its replica's first opening. */
export const neverOpened = '0'.repeat(32);
export const databasePath = (folder: string): string => join(folder, 'replica.db');

/** What the keyring says of the enrolment, checked. */
export interface Enrolled {
  readonly certificate: Certificate;
  readonly roots: readonly DeviceKey[];
  readonly headquarters: DeviceKey;
  /** Raw X25519 public key, 64 hex digits: for what only headquarters may open. */
  readonly headquartersExchange: string;
  readonly mission: Mission;
}

export function readEnrolment(keyring: KeyringFile): Result<Enrolled, { readonly type: 'keyring-damaged' }> {
  const { enrolment } = keyring;
  const roots = [known(isDeviceKey, enrolment.root)];
  const certificate = verifyCertificate(enrolment.certificate, roots);
  const headquarters = verifyCertificate(enrolment.headquartersCertificate, roots);
  const mission = missionByCode(enrolment.mission);
  if (!certificate.ok || !headquarters.ok || !mission) return err({ type: 'keyring-damaged' });
  return ok({
    certificate: certificate.value,
    roots,
    headquarters: headquarters.value.device,
    headquartersExchange: headquarters.value.exchange,
    mission,
  });
}

export interface OpenedReplica {
  readonly replica: Replica;
  readonly signer: Signer;
  /** Read where it is used, never kept: headquarters may publish other days. */
  readonly missionTime: { readonly zone: string; calendar: Calendar };
  readonly secrets: DeviceSecrets;
  /** What opening it changed in the file's layout; null: nothing. */
  readonly update: Update | null;
}

/** Somebody who has not opened it changed whom the device trusts, or to whom its secrets are sealed. */
export type OpenReplicaFailure = OpenFailure | { readonly type: 'keyring-altered' };

/** That the keyring beside this file bears a proof. */
const provenSetting = 'keyring-proven';

export interface OpenPorts extends BeforeUpdatePorts {
  readonly random: (length: number) => Uint8Array;
  /** Where a file stands, so that a copy is told from what it was copied from; without it nobody asks. */
  readonly standingOf?: (path: string) => string;
}

/**
 * Opens the encrypted file with the secrets of the keyring. Keyring and file each get the next opening's value: the keyring
 * first, so that a crash between the two is taken for a restored file, which costs a new feed and no record.
 */
export async function openReplica(
  folder: string,
  keyring: KeyringFile,
  secrets: OpenedSlot,
  enrolled: Enrolled,
  ports: OpenPorts,
): Promise<Result<OpenedReplica & { readonly keyring: KeyringFile }, OpenReplicaFailure>> {
  if (isAltered(keyring, secrets)) return err({ type: 'keyring-altered' });
  const { now, random, standingOf } = ports;
  const found = await openWithEither(folder, keyring, secrets, ports);
  if (!found.ok) return found;
  const { database, update } = found.value;
  // Whoever takes the proof away has not unmade it.
  if (keyring.proof === undefined && readSetting(database, provenSetting) !== null) {
    database.close();
    return err({ type: 'keyring-altered' });
  }
  const next = Buffer.from(random(16)).toString('hex');
  const renewed = proven({ ...found.value.keyring, opening: next }, secrets);
  const written = writeKeyring(keyringPath(folder), renewed);
  if (!written.ok) {
    database.close();
    return written;
  }
  const standing = standingOf?.(databasePath(folder)) ?? '';
  const isCopy = stoodElsewhere(database, standing);
  const signer = signerFromSeed(secrets.deviceSeed);
  const kept = adoptedCalendar((name) => readSetting(database, name));
  const missionTime = { zone: enrolled.mission.timeZone, calendar: kept ?? missionCalendar(enrolled.mission) };
  try {
    const replica = await Replica.open({
      database,
      certificate: enrolled.certificate,
      signer,
      mission: missionTime,
      now,
      random,
      floodThread: (key) =>
        startFloodThread(database, {
          key: key ?? found.value.secrets.databaseKey,
          cipher: keyring.cipher,
        }),
      opening: { expected: isCopy ? `${keyring.opening} elsewhere` : keyring.opening, next },
    });
    if (standing !== '') replica.writeSetting(standingSetting, standing);
    replica.writeSetting(provenSetting, 'yes');
    return ok({ replica, signer, missionTime, secrets: found.value.secrets, update, keyring: renewed });
  } catch (thrown) {
    if (isStillOf(keyring.opening, database)) writeKeyring(keyringPath(folder), keyring);
    database.close();
    const failure = storageFailureOf(thrown);
    if (failure === undefined) throw thrown;
    return err(failure.type === 'damaged' ? { type: 'wrong-key-or-damaged' } : failure);
  }
}

/** A disk that was full, or a file that only could be read: nothing of this opening is in it, and the next one has nothing to doubt. */
function isStillOf(opening: string, database: Database): boolean {
  try {
    return readSetting(database, 'opening') === opening;
  } catch {
    return false;
  }
}

interface OpenedFile {
  readonly database: Database;
  readonly secrets: DeviceSecrets;
  readonly keyring: KeyringFile;
  readonly update: Update | null;
}

/** A file that was being encrypted anew when the process died has the old key or the new one, never half of each. */
async function openWithEither(
  folder: string,
  keyring: KeyringFile,
  secrets: OpenedSlot,
  ports: BeforeUpdatePorts,
): Promise<Result<OpenedFile, OpenFailure>> {
  const mustExist = keyring.opening !== neverOpened;
  const open = async (key: Uint8Array): Promise<Result<Pick<OpenedFile, 'database' | 'update'>, OpenFailure>> => {
    const file = { path: databasePath(folder), key, cipher: keyring.cipher };
    const claimed = claimDatabase({ ...file, mustExist });
    if (!claimed.ok) return claimed;
    const update = await updateOf(claimed.value, (from) => keepBeforeUpdate(folder, from, file, ports));
    const opened = claimed.value.open();
    if (!opened.ok) return opened;
    if (update === null) forgetOldCopies(folder, ports.now());
    return ok({ database: opened.value, update });
  };
  const opened = await open(secrets.databaseKey);
  if (opened.ok) return ok({ ...opened.value, secrets, keyring: withoutNext(keyring) });
  if (opened.error.type !== 'wrong-key-or-damaged' || secrets.next === null) return opened;
  const anew = await open(secrets.next.databaseKey);
  return anew.ok
    ? ok({ ...anew.value, secrets: secrets.next, keyring: await adoptSecrets(keyring, secrets.next) })
    : anew;
}

/** Whoever tries again after a fault must find the file free. */
async function updateOf(
  { olderLayout, release }: ClaimedFile,
  keepCopy: (from: number) => Promise<Update>,
): Promise<Update | null> {
  try {
    return olderLayout === null ? null : await keepCopy(olderLayout);
  } catch (thrown) {
    release();
    throw thrown;
  }
}

function withoutNext(keyring: KeyringFile): KeyringFile {
  return { ...keyring, slots: keyring.slots.map((slot) => ({ ...slot, nextSecrets: null })) };
}
