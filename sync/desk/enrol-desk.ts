import pLimit from 'p-limit';
import type { OpenDeskFailure, OpenDeskOptions } from '../bridge/open-desk.ts';
import { exchangePublicKey } from '../core/exchange/exchange-key.ts';
import { err, ok, type Result } from '../core/result.ts';
import { signerFromSeed } from '../core/signing.ts';
import type { Carrier } from '../link/carrier.ts';
import { enrol, type Pinned } from '../link/enrol.ts';
import { LinkLoop } from '../link/link-loop.ts';
import type { ProxyFor } from '../link/proxy.ts';
import { makeEscrow, makeSlot, openSlot, type DeviceSecrets } from '../replica/keyring/keyring.ts';
import type { Argon2Cost } from '../replica/keyring/stretch.ts';
import { recipientOf } from '../core/age-keys.ts';
import { writeKeyring, type KeyringFile } from '../replica/keyring/keyring-file.ts';
import { proven } from '../replica/keyring-proof.ts';
import type { Replica } from '../replica/replica.ts';
import { previousDevice, takeOver } from '../replica/take-over.ts';
import { fastestCipher, type Cipher } from '../storage/cipher.ts';
import { openDeskFailure, unwrittenKeyring } from './disk-failures.ts';
import { ReplicaOnLink } from './linked-replica.ts';
import { keyringPath, neverOpened, openReplica, readEnrolment, type Enrolled } from './open-replica.ts';
import { People } from './people.ts';

export interface EnrolPorts {
  readonly now: () => number;
  readonly chance: () => number;
  readonly random: (length: number) => Uint8Array;
  readonly passphraseCost?: Argon2Cost;
  readonly setTimer: (run: () => void, ms: number) => () => void;
  readonly makeCarrier: (headquarters: URL, secrets: DeviceSecrets) => Carrier;
  /** How headquarters is reached from this network; where nothing is said, directly. */
  readonly proxyFor?: ProxyFor;
}

/** Each takes 64 MiB while it is made. */
const slotsAtOnce = 2;

type Outcome<Value> = Result<Value, OpenDeskFailure>;

/**
 * Enrols this device: makes its keys, trades the code for a certificate, and keeps both behind the first passphrase, all
 * before anything else, so that an enrolment that breaks off can go on.
 */
export async function enrolDevice(
  options: OpenDeskOptions,
  keystoreSecret: Uint8Array | undefined,
  sealedSecret: string | null,
  ports: EnrolPorts,
): Promise<Outcome<KeyringFile>> {
  const { headquarters, enrolmentCode, passphrase } = options;
  if (!headquarters || enrolmentCode === undefined) return err({ type: 'not-enrolled' });
  if (passphrase === undefined || passphrase === '') return err({ type: 'passphrase-needed' });
  const secrets: DeviceSecrets = {
    databaseKey: ports.random(32),
    deviceSeed: ports.random(32),
    exchangeSecret: ports.random(32),
  };
  const name = options.deviceName ?? 'Chancery';
  const request = { code: enrolmentCode, exchange: exchangePublicKey(secrets.exchangeSecret), name };
  const pinned = await enrol(headquarters, request, signerFromSeed(secrets.deviceSeed), ports.proxyFor);
  if (!pinned.ok) {
    return err(
      pinned.error.type === 'refused'
        ? { type: 'enrolment-refused', reason: pinned.error.reason }
        : { type: 'headquarters-unreachable' },
    );
  }
  const cipher = fastestCipher(() => performance.now());
  const keyring = await keyringOf(
    pinned.value,
    { headquarters, cipher, secrets, passphrase, keystoreSecret, sealedSecret },
    ports,
  );
  const written = writeKeyring(keyringPath(options.data), keyring);
  return written.ok ? ok(keyring) : err(unwrittenKeyring(written.error));
}

export interface FirstKeyring {
  readonly headquarters: URL;
  readonly cipher: Cipher;
  readonly secrets: DeviceSecrets;
  /** The first of everyone. */
  readonly passphrase: string;
  readonly keystoreSecret: Uint8Array | undefined;
  readonly sealedSecret: string | null;
}

/** With one slot, that of the setting-up, until it is known who works here. */
export async function keyringOf(
  pinned: Pinned,
  { headquarters, cipher, secrets, passphrase, keystoreSecret, sealedSecret }: FirstKeyring,
  ports: Pick<EnrolPorts, 'random' | 'passphraseCost'>,
): Promise<KeyringFile> {
  const setup = { staff: null, name: '', title: { vi: '', en: '' }, roles: [] };
  const slot = await makeSlot(setup, passphrase, secrets, { ...ports, ...(keystoreSecret && { keystoreSecret }) });
  const keyring: KeyringFile = {
    version: 1,
    cipher,
    opening: neverOpened,
    keystore: sealedSecret === null ? null : { sealed: sealedSecret },
    enrolment: {
      headquarters: headquarters.href,
      certificate: pinned.certificate,
      headquartersCertificate: pinned.headquarters,
      root: pinned.root,
      successor: pinned.successor,
      mission: pinned.mission,
    },
    escrow: await makeEscrow(recipientOf(pinned.escrow), secrets),
    failures: { count: 0, lastAt: 0 },
    slots: [slot],
  };
  return proven(keyring, secrets);
}

export function isSettingUp(keyring: KeyringFile): boolean {
  return keyring.slots.some((slot) => slot.staff === null);
}

/** Takes in what headquarters has for the mission, and gives every staff member named there a slot. */
export async function finishEnrolment(
  options: OpenDeskOptions,
  keyring: KeyringFile,
  keystoreSecret: Uint8Array | undefined,
  ports: EnrolPorts,
): Promise<Outcome<KeyringFile>> {
  const { passphrase } = options;
  if (passphrase === undefined) return err({ type: 'passphrase-needed' });
  const enrolled = readEnrolment(keyring);
  if (!enrolled.ok) return enrolled;
  const setup = keyring.slots.find((slot) => slot.staff === null);
  const secrets = setup && (await openSlot(setup, passphrase, keystoreSecret));
  if (!secrets) return err({ type: 'wrong-passphrase' });
  const opened = await openReplica(options.data, keyring, secrets, enrolled.value, ports);
  if (!opened.ok) return err(openDeskFailure(opened.error));
  const { replica, keyring: renewed } = opened.value;
  try {
    const headquarters = options.headquarters ?? new URL(keyring.enrolment.headquarters);
    const carrier = ports.makeCarrier(headquarters, secrets);
    const isUpToDate = await exchangeUntilQuiet(replica, enrolled.value, carrier, ports);
    const taken = await finishRecovery(replica, enrolled.value, isUpToDate);
    if (!taken.ok) return taken;
    if (taken.value) await exchangeUntilQuiet(replica, enrolled.value, carrier, ports);
    await replica.projectDirty();
    const people = new People(replica);
    await people.reload();
    const staff = people.all().filter((one) => one.active);
    if (staff.length === 0) return err({ type: 'headquarters-unreachable' });
    const slotPorts = { ...ports, ...(keystoreSecret && { keystoreSecret }) };
    const slots = await pLimit(slotsAtOnce).map(staff, ({ id, name, title, roles }) =>
      makeSlot({ staff: id, name, title, roles }, passphrase, secrets, slotPorts),
    );
    const finished = proven({ ...renewed, slots }, secrets);
    const written = writeKeyring(keyringPath(options.data), finished);
    return written.ok ? ok(finished) : err(unwrittenKeyring(written.error));
  } finally {
    await replica.close();
  }
}

/**
 * After a recovery the file was another device's. What that device had not sealed in this file it may have sealed and sent later:
 * so headquarters is heard first.
 */
async function finishRecovery(
  replica: Replica,
  { certificate }: Enrolled,
  isUpToDate: boolean,
): Promise<Outcome<boolean>> {
  if (previousDevice(replica, certificate.device) === null) return ok(false);
  if (!isUpToDate) return err({ type: 'headquarters-unreachable' });
  return takeOver(replica, certificate.device).ok ? ok(true) : err({ type: 'disk-full' });
}

/** Until up to date, or until it is clear that it will not be now; says which. */
export function exchangeUntilQuiet(
  replica: Replica,
  enrolled: Enrolled,
  carrier: Carrier,
  ports: EnrolPorts,
): Promise<boolean> {
  return new Promise((resolve) => {
    const onLink = new ReplicaOnLink(replica, enrolled, {
      wentBack: () => undefined,
      toldTwoStories: () => undefined,
      refused: () => undefined,
    });
    const loop = new LinkLoop(
      {
        ...ports,
        carrier,
        replica: onLink,
        onState: ({ link }) => {
          const isQuiet =
            link.kind === 'up-to-date' ||
            link.kind === 'refused' ||
            (link.kind === 'offline' && link.reason !== 'not-tried-yet');
          if (!isQuiet) return;
          // The loop is still inside this very step.
          queueMicrotask(() => {
            void loop.stop().then(() => resolve(link.kind === 'up-to-date'));
          });
        },
      },
      false,
    );
    loop.start();
  });
}
