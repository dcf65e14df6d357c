import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { canonicalize, type Value } from '../core/canonical.ts';
import type { KeyringFile } from './keyring/keyring-file.ts';
import type { DeviceSecrets } from './keyring/keyring.ts';

type Seed = Pick<DeviceSecrets, 'deviceSeed'>;

/**
 * Whom the device trusts and to whom its secrets are sealed stands in the open, and anyone who has the disk for a moment can write
 * there: their own headquarters, to be sent all that is held, or their own name, to be given the next key. Only who opened the
 * secrets can prove it [K11].
 */
export function proven(keyring: KeyringFile, secrets: Seed): KeyringFile {
  return { ...keyring, proof: proofOf(keyring, secrets).toString('hex') };
}

/** A keyring from before there were proofs has none. */
export function isAltered(keyring: KeyringFile, secrets: Seed): boolean {
  const { proof } = keyring;
  return proof !== undefined && !timingSafeEqual(Buffer.from(proof, 'hex'), proofOf(keyring, secrets));
}

function proofOf({ enrolment, escrow, slots }: KeyringFile, { deviceSeed }: Seed): Buffer {
  const key = Buffer.from(hkdfSync('sha256', deviceSeed, '', 'chancery/keyring', 32));
  const people = slots.map(({ staff, name, title, roles, recipient }) => [staff, name, title, roles, recipient]);
  const said = canonicalize([enrolment, escrow.recipient, people] as Value);
  return createHmac('sha256', key).update(said).digest();
}
