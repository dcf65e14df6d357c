import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { issueCertificate } from '../../sync/core/record/certificate.ts';
import { exchangePublicKey } from '../../sync/core/exchange/exchange-key.ts';
import { known, isSpace, type Space } from '../../sync/core/ids.ts';
import { signerFromSeed } from '../../sync/core/signing.ts';
import { keyringPath } from '../../sync/desk/open-replica.ts';
import { makeEscrow, makeSlot, type DeviceSecrets } from '../../sync/replica/keyring/keyring.ts';
import { leastCost } from '../support/least-cost.ts';
import { writeKeyring, type KeyringFile } from '../../sync/replica/keyring/keyring-file.ts';
import { recipientOf } from '../../sync/core/age-keys.ts';
import type { Random } from '../simulation/random.ts';
import { testRoot, testSigner } from '../support/author.ts';

export const missionSpace: Space = known(isSpace, 'mission/DEL');
export const spaces: readonly Space[] = [missionSpace, known(isSpace, 'ministry')];
/** Known to everyone: the files hold invented people. */
export const passphrase = 'correct horse';
export const staffId = '5'.repeat(32);

export const deskFolder = (folder: string): string => join(folder, 'desk');
export const bundlesFolder = (folder: string): string => join(folder, 'bundles');
export const backupsFolder = (folder: string): string => join(folder, 'backups');
export const ledgerPath = (folder: string): string => join(folder, 'ledger.json');

/** A device as an enrolment leaves it: its keyring, and no replica yet. */
export async function makeEnrolledDevice(folder: string, random: Random): Promise<void> {
  for (const made of [deskFolder(folder), bundlesFolder(folder), backupsFolder(folder)])
    mkdirSync(made, { recursive: true });
  const secrets = {
    databaseKey: random.bytes(32),
    deviceSeed: random.bytes(32),
    exchangeSecret: random.bytes(32),
  };
  const written = writeKeyring(keyringPath(deskFolder(folder)), await keyringOf(secrets, random));
  if (!written.ok) throw new Error(written.error.type);
}

async function keyringOf(secrets: DeviceSecrets, random: Random): Promise<KeyringFile> {
  const owner = { staff: staffId, name: 'Phạm Hồng Sơn', title: { vi: 'Lãnh sự', en: 'Consul' }, roles: ['it'] };
  const ports = { random: (length: number) => random.bytes(length), passphraseCost: leastCost };
  const issued = (name: string, role: 'desk' | 'headquarters', device: string, exchange: string) =>
    issueCertificate(testRoot, { device, exchange, name, role, spaces, issued_at: 0 } as Parameters<
      typeof issueCertificate
    >[1]);
  const exchange = exchangePublicKey(secrets.exchangeSecret);
  const escrow = exchangePublicKey(random.bytes(32));
  return {
    version: 1,
    cipher: random.chance(0.5) ? 'aegis' : 'chacha20',
    opening: '0'.repeat(32),
    keystore: null,
    enrolment: {
      headquarters: 'https://headquarters.example/',
      certificate: issued('Desk one', 'desk', signerFromSeed(secrets.deviceSeed).publicKey, exchange),
      headquartersCertificate: issued('Headquarters', 'headquarters', testSigner('headquarters').publicKey, exchange),
      root: testRoot.publicKey,
      successor: '0'.repeat(64),
      mission: 'DEL',
    },
    escrow: await makeEscrow(recipientOf(escrow), secrets),
    failures: { count: 0, lastAt: 0 },
    slots: [await makeSlot(owner, passphrase, secrets, ports)],
  };
}
