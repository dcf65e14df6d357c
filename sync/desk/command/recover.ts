import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { exchangePublicKey } from '../../core/exchange/exchange-key.ts';
import { isHash, type DeviceKey } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { signerFromSeed } from '../../core/signing.ts';
import { enrol, type Pinned } from '../../link/enrol.ts';
import { adoptSecrets, announceSecrets, type DeviceSecrets } from '../../replica/keyring/keyring.ts';
import { readKeyring, writeKeyring, type KeyringFile } from '../../replica/keyring/keyring-file.ts';
import { readEscrow } from '../../replica/backup/escrow.ts';
import { identityOf } from '../../core/age-keys.ts';
import { unsealWith } from '../../replica/sealing.ts';
import { forgetCopies } from '../backups/before-update.ts';
import { restoreDatabase } from '../../storage/backup/restore.ts';
import type { Cipher } from '../../storage/cipher.ts';
import type { Database } from '../../storage/database.ts';
import { Log } from '../../storage/log/log.ts';
import { openDatabase, type OpenFailure } from '../../storage/open-database.ts';
import { finishEnrolment, isSettingUp, keyringOf, type EnrolPorts } from '../enrol-desk.ts';
import { databasePath, keyringPath } from '../open-replica.ts';

export interface RecoverOptions {
  readonly data: string;
  /** 64 hex digits: headquarters' offline key, or the file's key that it opened. */
  readonly recoveryKey: string;
  readonly headquarters: URL;
  readonly enrolmentCode: string;
  readonly deviceName: string;
  /** The first of every member of staff. */
  readonly passphrase: string;
  /** A backup to begin with, where the file itself is lost; else null. */
  readonly from: string | null;
  /** Where the old keyring, and with a backup the old file, are kept. */
  readonly aside: { readonly keyring: string; readonly file: string };
}

export type RecoverFault =
  | { readonly type: 'recovery-key-malformed' }
  | { readonly type: 'recovery-key-unfit' }
  | { readonly type: 'enrolment-refused'; readonly reason: string }
  | { readonly type: 'headquarters-unreachable' }
  | { readonly type: 'other-mission' }
  | { readonly type: 'keyring-damaged' }
  | { readonly type: 'disk-full' };

export interface Recovered {
  readonly device: DeviceKey;
  /** The device whose keys are lost: headquarters should revoke it. */
  readonly replaced: DeviceKey | null;
  readonly staff: number;
  readonly records: number;
}

/**
 * Opens a file whose passphrases are all lost, by way of headquarters' offline key [K4]. That key opens the file, never the
 * device: this becomes a new device, enrolled anew, that goes on with the file. The file gets a new key at the end, for the one
 * that was used has been in somebody's hands.
 */
export async function recover(
  options: RecoverOptions,
  ports: EnrolPorts,
): Promise<Result<Recovered, RecoverFault | OpenFailure>> {
  if (!isHash(options.recoveryKey)) return err({ type: 'recovery-key-malformed' });
  const found = await findKey(options);
  if (!found.ok) return found;
  const held = describeFile(found.value.database);
  found.value.database.close();
  const secrets: DeviceSecrets = {
    databaseKey: found.value.key,
    deviceSeed: ports.random(32),
    exchangeSecret: ports.random(32),
  };
  const keyring = await enrolAnew(options, { secrets, cipher: found.value.cipher, held }, ports);
  if (!keyring.ok) return keyring;
  const finished = await finish(options, keyring.value, secrets, ports);
  if (!finished.ok) return finished;
  return ok({
    device: signerFromSeed(secrets.deviceSeed).publicKey,
    replaced: held.device,
    staff: finished.value.slots.length,
    records: held.records,
  });
}

interface FoundKey {
  readonly database: Database;
  readonly key: Uint8Array;
  readonly cipher: Cipher;
}

/** What was given may be the file's own key; else it must open the escrow of the keyring or of the backup. */
async function findKey(options: RecoverOptions): Promise<Result<FoundKey, RecoverFault | OpenFailure>> {
  const { data, from } = options;
  const read = readKeyring(keyringPath(data));
  const escrows = [read.ok ? read.value.escrow : null, from === null ? null : readEscrow(from)];
  const keys = await keysFrom(Buffer.from(options.recoveryKey, 'hex'), escrows);
  const ciphers: readonly Cipher[] = ['aegis', 'chacha20'];
  for (const { key, cipher } of keys.flatMap((one) => ciphers.map((cipher) => ({ key: one, cipher })))) {
    const opened = openDatabase({ path: from ?? databasePath(data), key, cipher, readonly: true });
    if (opened.ok) return ok({ database: opened.value, key, cipher });
    if (opened.error.type !== 'wrong-key-or-damaged') return opened;
  }
  return err({ type: 'recovery-key-unfit' });
}

async function keysFrom(
  given: Uint8Array,
  escrows: readonly (KeyringFile['escrow'] | null)[],
): Promise<readonly Uint8Array[]> {
  const opened = await Promise.all(
    escrows.map(async (escrow) => escrow && unsealWith(identityOf(given), escrow.databaseKey)),
  );
  return [...opened.filter((key) => key?.length === 32), given] as readonly Uint8Array[];
}

function putBackupInPlace(
  { data, from, aside }: RecoverOptions,
  key: Uint8Array,
  cipher: Cipher,
): Result<unknown, OpenFailure> {
  if (from === null) return ok(null);
  return restoreDatabase({ path: databasePath(data), from, key, cipher, aside: aside.file });
}

interface HeldFile {
  readonly records: number;
  readonly missions: readonly string[];
  readonly roots: readonly DeviceKey[];
  /** The one whose feed was to go on. */
  readonly device: DeviceKey | null;
}

function describeFile(database: Database): HeldFile {
  const log = new Log(database);
  const feeds = [...log.feeds.all()];
  const setting = database.row<{ value: string }>(
    "SELECT value FROM settings WHERE name LIKE 'feed/mission/%/ordinary'",
  )?.value;
  const open = feeds.find((feed) => feed.owner.feed === setting);
  return {
    records: log.count(),
    missions: [...new Set(feeds.map((feed) => feed.space))].filter((space) => space.startsWith('mission/')),
    roots: [...new Set(feeds.map((feed) => feed.owner.certificate.root))],
    device: open?.owner.certificate.device ?? null,
  };
}

/**
 * Nothing of the folder changes before headquarters has said yes; then the file comes before the keyring, so that no keyring
 * ever stands beside a file that is not there.
 */
async function enrolAnew(
  options: RecoverOptions,
  { secrets, cipher, held }: { readonly secrets: DeviceSecrets; readonly cipher: Cipher; readonly held: HeldFile },
  ports: EnrolPorts,
): Promise<Result<KeyringFile, RecoverFault | OpenFailure>> {
  const { data, headquarters, passphrase, aside } = options;
  const pinned = await askForCertificate(options, secrets, held, ports);
  if (!pinned.ok) return pinned;
  const placed = putBackupInPlace(options, secrets.databaseKey, cipher);
  if (!placed.ok) return placed;
  const first = { headquarters, cipher, secrets, passphrase, keystoreSecret: undefined, sealedSecret: null };
  const keyring = await keyringOf(pinned.value, first, ports);
  if (existsSync(keyringPath(data))) copyFileSync(keyringPath(data), aside.keyring);
  const written = writeKeyring(keyringPath(data), keyring);
  if (written.ok) return ok(keyring);
  rmSync(aside.keyring, { force: true });
  return written;
}

async function askForCertificate(
  { headquarters, enrolmentCode, deviceName }: RecoverOptions,
  secrets: DeviceSecrets,
  held: HeldFile,
  { proxyFor }: EnrolPorts,
): Promise<Result<Pinned, RecoverFault>> {
  const request = { code: enrolmentCode, exchange: exchangePublicKey(secrets.exchangeSecret), name: deviceName };
  const pinned = await enrol(headquarters, request, signerFromSeed(secrets.deviceSeed), proxyFor);
  if (!pinned.ok) {
    if (pinned.error.type === 'refused') return err({ type: 'enrolment-refused', reason: pinned.error.reason });
    return err({ type: 'headquarters-unreachable' });
  }
  const { certificate, root } = pinned.value;
  const isSameMission = held.missions.every((space) => (certificate.spaces as readonly string[]).includes(space));
  return isSameMission && held.roots.every((known) => known === root) ? pinned : err({ type: 'other-mission' });
}

/** Cut off from here on, the desk goes on by itself when it is opened with the first passphrase. */
async function finish(
  { data, headquarters, passphrase }: RecoverOptions,
  keyring: KeyringFile,
  secrets: DeviceSecrets,
  ports: EnrolPorts,
): Promise<Result<KeyringFile, RecoverFault | OpenFailure>> {
  if (!isSettingUp(keyring)) throw new Error('a keyring just made has no slot for the setting-up');
  const finished = await finishEnrolment({ data, headquarters, passphrase }, keyring, undefined, ports);
  if (!finished.ok) {
    if (finished.error.type === 'disk-full' || finished.error.type === 'keyring-damaged') return err(finished.error);
    return err({
      type: finished.error.type === 'headquarters-unreachable' ? finished.error.type : 'wrong-key-or-damaged',
    });
  }
  return encryptAnew(data, finished.value, secrets, ports.random(32));
}

/** Both keys stand in the keyring while the file is written anew [K9]. */
async function encryptAnew(
  data: string,
  keyring: KeyringFile,
  secrets: DeviceSecrets,
  databaseKey: Uint8Array,
): Promise<Result<KeyringFile, RecoverFault | OpenFailure>> {
  const next = { ...secrets, databaseKey };
  const announced = await announceSecrets(keyring, next);
  const kept = writeKeyring(keyringPath(data), announced);
  if (!kept.ok) return kept;
  const opened = openDatabase({ path: databasePath(data), key: secrets.databaseKey, cipher: keyring.cipher });
  if (!opened.ok) return opened;
  const rekeyed = opened.value.rekey(databaseKey);
  opened.value.close();
  if (!rekeyed.ok) return err(rekeyed.error.type === 'damaged' ? { type: 'wrong-key-or-damaged' } : rekeyed.error);
  forgetCopies(data);
  const adopted = await adoptSecrets(announced, next);
  const written = writeKeyring(keyringPath(data), adopted);
  return written.ok ? ok(adopted) : written;
}
