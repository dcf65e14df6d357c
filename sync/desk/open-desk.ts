import type { DeskLog } from './desk-log.ts';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Keystore, OpenDeskFailure, OpenDeskOptions, OpenSeatedDesk } from '../bridge/open-desk.ts';
import { err, ok, type Result } from '../core/result.ts';
import { signerFromSeed } from '../core/signing.ts';
import { HttpCarrier } from '../link/http-carrier.ts';
import type { ProxyFor } from '../link/proxy.ts';
import { readKeyring, type KeyringFault, type KeyringFile } from '../replica/keyring/keyring-file.ts';
import type { Argon2Cost } from '../replica/keyring/stretch.ts';
import { claimOwnership } from '../storage/ownership.ts';
import type { StorageFailure } from '../storage/storage-failure.ts';
import { Desk } from './desk.ts';
import { enrolDevice, finishEnrolment, isSettingUp, type EnrolPorts } from './enrol-desk.ts';
import type { LanPort } from './lan/lan-port.ts';
import type { StartReader } from './texts/reader-process.ts';
import { databasePath, keyringPath, readEnrolment } from './open-replica.ts';
import { unwrittenKeyring } from './disk-failures.ts';

/** What only a `main.ts` makes: the real clock, chance and timers. */
export interface DeskPorts {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 0 ≤ chance < 1. */
  readonly chance: () => number;
  readonly random: (length: number) => Uint8Array;
  /** What stretching a passphrase takes; where nothing is said, what a desk in use takes. */
  readonly passphraseCost?: Argon2Cost;
  readonly newId: () => string;
  readonly setTimer: (run: () => void, ms: number) => () => void;
  readonly onFault: (fault: unknown) => void;
  readonly log?: DeskLog;
  /** Where a file stands on its disk; a copy stands elsewhere. */
  readonly standingOf?: (path: string) => string;
  /** Starts the process that reads what stands in files. */
  readonly startReader?: StartReader;
  /** The network that the device is in, by a name that no other has; null: none. */
  readonly network?: () => string | null;
  /** How headquarters is reached from this network; where nothing is said, directly. */
  readonly proxyFor?: ProxyFor;
  /** How the mission's other desks are met. */
  readonly lan?: LanPort;
}

/** Opens a mission's desk over the folder of its replica, enrolling the device first where it has a code. */
export function deskOpener(ports: DeskPorts): OpenSeatedDesk {
  return async (options) => {
    const folder = makeFolder(options.data);
    if (!folder.ok) return folder;
    // The file itself is opened at each sign-in only: the folder has one owner from now on.
    const owned = claimOwnership(join(options.data, 'desk'));
    if (!owned.ok) return err(ownershipFailure(owned.error));
    const opened = await openOwned(ports, options);
    if (!opened.ok) {
      owned.value.release();
      return opened;
    }
    const close = async (): Promise<void> => {
      await opened.value.close();
      owned.value.release();
    };
    return ok({ host: opened.value.host, takeSeat: () => opened.value.takeSeat(), close });
  };
}

async function openOwned(ports: DeskPorts, options: OpenDeskOptions): Promise<Result<Desk, OpenDeskFailure>> {
  const makeCarrier: EnrolPorts['makeCarrier'] = (headquarters, { deviceSeed }) =>
    new HttpCarrier({ headquarters, signer: signerFromSeed(deviceSeed), proxyFor: ports.proxyFor });
  const enrolPorts: EnrolPorts = { ...ports, makeCarrier };
  const found = await findKeyring(options, enrolPorts);
  if (!found.ok) return found;
  const { keyring, keystoreSecret } = found.value;
  const enrolled = readEnrolment(keyring);
  if (!enrolled.ok) return enrolled;
  const headquarters = options.headquarters ?? new URL(keyring.enrolment.headquarters);
  const desk = new Desk({
    ...ports,
    folder: options.data,
    keyring,
    enrolled: enrolled.value,
    ...(keystoreSecret && { keystoreSecret }),
    makeCarrier: (secrets) => makeCarrier(headquarters, secrets),
  });
  return ok(desk);
}

function ownershipFailure(failure: StorageFailure): OpenDeskFailure {
  if (failure.type === 'locked') return { type: 'data-folder-locked' };
  if (failure.type === 'disk-full') return failure;
  return { type: 'data-folder-unusable', code: failure.code };
}

function makeFolder(path: string): Result<void, OpenDeskFailure> {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return ok(undefined);
  } catch (error) {
    return err({ type: 'data-folder-unusable', code: (error as NodeJS.ErrnoException).code ?? 'unknown' });
  }
}

interface FoundKeyring {
  readonly keyring: KeyringFile;
  readonly keystoreSecret: Uint8Array | undefined;
}

async function findKeyring(
  options: OpenDeskOptions,
  ports: EnrolPorts,
): Promise<Result<FoundKeyring, OpenDeskFailure>> {
  const read = readKeyring(keyringPath(options.data));
  if (!read.ok) {
    const fault = keyringFault(read.error, options.data);
    if (fault) return err(fault);
  }
  const secret = await keystoreSecretOf(read.ok ? read.value : null, options.keystore, ports.random);
  if (!secret.ok) return secret;
  const { keystoreSecret, sealed } = secret.value;
  const keyring = read.ok ? read : await enrolDevice(options, keystoreSecret, sealed, ports);
  if (!keyring.ok) return err(keyring.error as OpenDeskFailure);
  const ready = isSettingUp(keyring.value)
    ? await finishEnrolment(options, keyring.value, keystoreSecret, ports)
    : keyring;
  return ready.ok ? ok({ keyring: ready.value, keystoreSecret }) : err(ready.error as OpenDeskFailure);
}

/** Null where there is none because the device is new. Beside a file one is missing: enrolling would make a keyring that opens nothing. */
function keyringFault(fault: KeyringFault, folder: string): OpenDeskFailure | null {
  switch (fault.type) {
    case 'keyring-missing':
      return existsSync(databasePath(folder)) ? fault : null;
    case 'keyring-damaged':
      return fault;
    case 'disk-full':
    case 'io-error':
      return unwrittenKeyring(fault);
  }
}

/** The secret that binds the keyring to this system's user: sealed at the enrolment, opened ever after. */
async function keystoreSecretOf(
  keyring: KeyringFile | null,
  keystore: Keystore | undefined,
  random: (length: number) => Uint8Array,
): Promise<
  Result<{ readonly keystoreSecret: Uint8Array | undefined; readonly sealed: string | null }, OpenDeskFailure>
> {
  if (keyring) {
    if (!keyring.keystore) return ok({ keystoreSecret: undefined, sealed: null });
    const opened = await keystore?.unseal(Buffer.from(keyring.keystore.sealed, 'hex'));
    return opened?.ok
      ? ok({ keystoreSecret: opened.value.secret, sealed: keyring.keystore.sealed })
      : err({ type: 'keystore-refused' });
  }
  if (keystore?.protection !== 'operating-system') return ok({ keystoreSecret: undefined, sealed: null });
  const secret = random(32);
  const sealed = await keystore.seal(secret);
  return sealed.ok
    ? ok({ keystoreSecret: secret, sealed: Buffer.from(sealed.value).toString('hex') })
    : ok({ keystoreSecret: undefined, sealed: null });
}
