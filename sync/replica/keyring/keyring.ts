import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { err, ok, type Result } from '../../core/result.ts';
import type { KeyringFile, Sealed, Slot } from './keyring-file.ts';
import type { Identity, Recipient } from '../../core/age-keys.ts';
import { makeIdentity, sealTo, unsealWith } from '../sealing.ts';
import { type Argon2Cost, argon2Cost, stretch } from './stretch.ts';

/** What a slot opens. The device's key lives here only: never in the database, a backup or escrow [K4]. */
export interface DeviceSecrets {
  /** 32 bytes: the key of the encrypted file. */
  readonly databaseKey: Uint8Array;
  /** 32 bytes: the Ed25519 seed that signs seals and requests. */
  readonly deviceSeed: Uint8Array;
  /** 32 bytes: the X25519 secret for what only this device may open. */
  readonly exchangeSecret: Uint8Array;
}

export interface SlotOwner {
  readonly staff: string | null;
  readonly name: string;
  readonly title: { readonly vi: string; readonly en: string };
  readonly roles: readonly string[];
}

export type RandomBytes = (length: number) => Uint8Array;

export interface SlotPorts {
  readonly random: RandomBytes;
  /** Of the operating system, where there is one: then the keyring opens on this system only. */
  readonly keystoreSecret?: Uint8Array;
  /** Where nothing is said, `argon2Cost`. */
  readonly passphraseCost?: Argon2Cost;
}

/** Gives one person a way to the secrets, behind their passphrase. */
export async function makeSlot(
  owner: SlotOwner,
  passphrase: string,
  secrets: DeviceSecrets,
  ports: SlotPorts,
): Promise<Slot> {
  const salt = ports.random(16);
  const cost = ports.passphraseCost ?? argon2Cost;
  const key = await slotKey(passphrase, salt, cost, ports.keystoreSecret);
  const { identity, recipient } = await makeIdentity();
  return {
    staff: owner.staff,
    name: owner.name,
    title: { ...owner.title },
    roles: [...owner.roles],
    salt: Buffer.from(salt).toString('hex'),
    argon2: cost,
    recipient,
    identity: seal(key, Buffer.from(identity), ports.random(12)),
    secrets: await sealTo(recipient, joined(secrets)),
    nextSecrets: null,
  };
}

/** What a slot opens: while the file is being encrypted anew, `next` holds the key that is to come. */
export interface OpenedSlot extends DeviceSecrets {
  readonly next: DeviceSecrets | null;
}

/** Opens a slot; null where the passphrase is wrong. */
export async function openSlot(
  slot: Slot,
  passphrase: string,
  keystoreSecret?: Uint8Array,
): Promise<OpenedSlot | null> {
  const key = await slotKey(passphrase, Buffer.from(slot.salt, 'hex'), slot.argon2, keystoreSecret);
  const identity = unseal(key, slot.identity)?.toString() as Identity | undefined;
  if (identity === undefined) return null;
  const secrets = parted(await unsealWith(identity, slot.secrets));
  const next = slot.nextSecrets === null ? null : parted(await unsealWith(identity, slot.nextSecrets));
  return secrets && { ...secrets, next };
}

function joined({ databaseKey, deviceSeed, exchangeSecret }: DeviceSecrets): Uint8Array {
  return Buffer.concat([databaseKey, deviceSeed, exchangeSecret]);
}

function parted(plain: Uint8Array | null): DeviceSecrets | null {
  if (plain?.length !== 96) return null;
  return { databaseKey: plain.slice(0, 32), deviceSeed: plain.slice(32, 64), exchangeSecret: plain.slice(64, 96) };
}

/** Seals the file's key for headquarters' offline key. The device's key never goes there [K4]. */
export async function makeEscrow(recipient: Recipient, { databaseKey }: DeviceSecrets): Promise<KeyringFile['escrow']> {
  return { recipient, databaseKey: await sealTo(recipient, databaseKey) };
}

/** Before the file is encrypted anew: every slot holds both keys, so that whoever opens next finds the one that fits. */
export async function announceSecrets(keyring: KeyringFile, next: DeviceSecrets): Promise<KeyringFile> {
  const slots = await Promise.all(
    keyring.slots.map(async (slot) => ({ ...slot, nextSecrets: await sealTo(slot.recipient, joined(next)) })),
  );
  return { ...keyring, slots };
}

/** After it: the announced secrets are the secrets. */
export async function adoptSecrets(keyring: KeyringFile, next: DeviceSecrets): Promise<KeyringFile> {
  const slots = keyring.slots.map((slot) => ({
    ...slot,
    secrets: slot.nextSecrets ?? slot.secrets,
    nextSecrets: null,
  }));
  return { ...keyring, slots, escrow: await makeEscrow(keyring.escrow.recipient, next) };
}

/** Puts a slot in the place of the one its person has, or beside the others. */
export function withSlot(keyring: KeyringFile, slot: Slot): KeyringFile {
  return { ...keyring, slots: [...keyring.slots.filter((other) => other.staff !== slot.staff), slot] };
}

/** Takes a person's way away. What they could read before, they may have kept: encrypt the file anew afterwards. */
export function withoutSlot(keyring: KeyringFile, staff: string): KeyringFile {
  return { ...keyring, slots: keyring.slots.filter((slot) => slot.staff !== staff) };
}

async function slotKey(
  passphrase: string,
  salt: Uint8Array,
  cost: Argon2Cost,
  keystoreSecret?: Uint8Array,
): Promise<Uint8Array> {
  // The same passphrase typed on two keyboards may come composed or decomposed.
  const stretched = await stretch(passphrase.normalize('NFC'), salt, cost);
  return new Uint8Array(hkdfSync('sha256', stretched, keystoreSecret ?? new Uint8Array(0), 'chancery/slot', 32));
}

function seal(key: Uint8Array, plain: Uint8Array, nonce: Uint8Array): Sealed {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return {
    nonce: Buffer.from(nonce).toString('hex'),
    text: text.toString('hex'),
    tag: cipher.getAuthTag().toString('hex'),
  };
}

function unseal(key: Uint8Array, { nonce, text, tag }: Sealed): Buffer | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'hex'), { authTagLength: 16 });
    decipher.setAuthTag(Buffer.from(tag, 'hex'));
    return Buffer.concat([decipher.update(Buffer.from(text, 'hex')), decipher.final()]);
  } catch {
    return null;
  }
}

export type UnlockFault =
  | { readonly type: 'unknown-staff' }
  | { readonly type: 'wrong-passphrase'; readonly attempts: number; readonly waitMs: number }
  | { readonly type: 'wait-before-trying'; readonly waitMs: number };

/** Free tries before waiting begins; each further one doubles the wait, up to a minute. Nobody is ever locked out [K8]. */
const freeTries = 3;
const longestWaitMs = 60_000;

export function waitAfter(failures: number): number {
  return failures < freeTries ? 0 : Math.min(longestWaitMs, 1000 * 2 ** Math.min(failures - freeTries, 10));
}

/**
 * Tries a passphrase. Gives back the keyring to be written: its count of failures has changed. A clock set back cannot make
 * the wait longer than it is.
 */
export async function unlock(
  keyring: KeyringFile,
  staff: string | null,
  passphrase: string,
  { now, keystoreSecret }: { readonly now: number; readonly keystoreSecret?: Uint8Array },
): Promise<{ readonly keyring: KeyringFile; readonly outcome: Result<OpenedSlot, UnlockFault> }> {
  const slot = keyring.slots.find((candidate) => candidate.staff === staff);
  if (!slot) return { keyring, outcome: err({ type: 'unknown-staff' }) };
  const { count, lastAt } = keyring.failures;
  const wait = waitAfter(count);
  const left = Math.min(wait, lastAt + wait - now);
  if (left > 0) {
    // A clock that was set back begins the wait anew, once: it would else last until the clock is there again.
    const counted = lastAt > now ? { ...keyring, failures: { count, lastAt: now } } : keyring;
    return { keyring: counted, outcome: err({ type: 'wait-before-trying', waitMs: left }) };
  }
  const secrets = await openSlot(slot, passphrase, keystoreSecret);
  if (secrets) return { keyring: { ...keyring, failures: { count: 0, lastAt: now } }, outcome: ok(secrets) };
  const failures = { count: count + 1, lastAt: now };
  return {
    keyring: { ...keyring, failures },
    outcome: err({ type: 'wrong-passphrase', attempts: failures.count, waitMs: waitAfter(failures.count) }),
  };
}
