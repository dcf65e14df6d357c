import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { identityOf, type Identity } from '../../core/age-keys.ts';
import { isDeviceKey, isHash, known, sha256Bytes, type DeviceKey, type Hash } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { signerFromSeed, type Signer } from '../../core/signing.ts';
import { exchangePublicKey } from '../../core/exchange/exchange-key.ts';

/**
 * Headquarters' keys [K1]. Secrets are files of 64 hex digits with mode 0600; what is public stands beside them, so that a
 * secret can be carried off to a safe and the rest goes on:
 *
 * | file                  | needed                                                | may go offline             |
 * | --------------------- | ----------------------------------------------------- | -------------------------- |
 * | `root.secret`         | to enrol a device, to add a mission                   | between those              |
 * | `successor.secret`    | when the root key is replaced                         | at once, and should        |
 * | `escrow.secret`       | to open a desk whose passphrases are all lost         | at once, and should        |
 * | `headquarters.secret` | at every exchange: receipts, seals, verdicts          | never                      |
 * | `exchange.secret`     | for what is enciphered to headquarters                | never                      |
 */
export interface HeadquartersKeys {
  readonly root: DeviceKey;
  /** Null while the root key is offline. */
  readonly rootSigner: Signer | null;
  /** SHA-256 of the raw public key that will replace the root key; desks pin it at enrolment. */
  readonly successor: Hash;
  readonly signer: Signer;
  /** Raw X25519 public keys, 64 hex digits: headquarters', and the one that desks escrow their database keys to. */
  readonly exchange: string;
  readonly escrow: string;
  /** Opens what is enciphered to `exchange`. */
  readonly identity: Identity;
}

export interface KeysDamaged {
  readonly type: 'keys-damaged';
  /** Name of the file that is missing or not well formed. */
  readonly file: string;
}

/** Reads the keys folder, or makes its keys where there is no folder yet. */
export function openKeys(folder: string, random: (bytes: number) => Uint8Array): Result<HeadquartersKeys, KeysDamaged> {
  if (!existsSync(path.join(folder, 'root.public'))) createKeys(folder, random);
  return readKeys(folder);
}

/** Reads the keys folder; makes nothing. */
export function readKeys(folder: string): Result<HeadquartersKeys, KeysDamaged> {
  const rootSecret = readSecret(folder, 'root');
  const secrets = { headquarters: readSecret(folder, 'headquarters'), exchange: readSecret(folder, 'exchange') };
  const publics = {
    root: readPublic(folder, 'root'),
    successor: readPublic(folder, 'successor'),
    escrow: readPublic(folder, 'escrow'),
  };
  if (secrets.headquarters === null) return err({ type: 'keys-damaged', file: 'headquarters.secret' });
  if (secrets.exchange === null) return err({ type: 'keys-damaged', file: 'exchange.secret' });
  const missing = Object.entries(publics).find(([, value]) => value === null);
  if (missing) return err({ type: 'keys-damaged', file: `${missing[0]}.public` });
  return ok({
    root: known(isDeviceKey, publics.root ?? ''),
    rootSigner: rootSecret && signerFromSeed(rootSecret),
    successor: known(isHash, publics.successor ?? ''),
    signer: signerFromSeed(secrets.headquarters),
    exchange: exchangePublicKey(secrets.exchange),
    escrow: publics.escrow ?? '',
    identity: identityOf(secrets.exchange),
  });
}

/** `root.public` is written last: a first start that was cut off is begun again, before anyone pinned its keys. */
function createKeys(folder: string, random: (bytes: number) => Uint8Array): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const root = signerFromSeed(writeSecret(folder, 'root', random));
  const successor = signerFromSeed(writeSecret(folder, 'successor', random));
  const escrow = writeSecret(folder, 'escrow', random);
  writeSecret(folder, 'headquarters', random);
  writeSecret(folder, 'exchange', random);
  writePublic(folder, 'successor', sha256Bytes(Buffer.from(successor.publicKey, 'hex')));
  writePublic(folder, 'escrow', exchangePublicKey(escrow));
  writePublic(folder, 'root', root.publicKey);
}

function writeSecret(folder: string, name: string, random: (bytes: number) => Uint8Array): Uint8Array {
  const secret = random(32);
  writeFileSync(path.join(folder, `${name}.secret`), `${Buffer.from(secret).toString('hex')}\n`, {
    mode: 0o600,
    flush: true,
  });
  return secret;
}

function writePublic(folder: string, name: string, hex: string): void {
  writeFileSync(path.join(folder, `${name}.public`), `${hex}\n`, { mode: 0o600, flush: true });
}

function readSecret(folder: string, name: string): Uint8Array | null {
  const hex = readHex(path.join(folder, `${name}.secret`));
  return hex === null ? null : Buffer.from(hex, 'hex');
}

function readPublic(folder: string, name: string): string | null {
  return readHex(path.join(folder, `${name}.public`));
}

function readHex(file: string): string | null {
  if (!existsSync(file)) return null;
  const text = readFileSync(file, 'utf8').trim();
  return isHash(text) ? text : null;
}
