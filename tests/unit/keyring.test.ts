import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exchangePublicKey } from '../../sync/core/exchange/exchange-key.ts';
import {
  adoptSecrets,
  announceSecrets,
  makeEscrow,
  makeSlot,
  openSlot,
  unlock,
  waitAfter,
  withoutSlot,
  withSlot,
  type DeviceSecrets,
} from '../../sync/replica/keyring/keyring.ts';
import { readKeyring, writeKeyring, type KeyringFile } from '../../sync/replica/keyring/keyring-file.ts';
import { identityOf, recipientOf } from '../../sync/core/age-keys.ts';
import { unsealWith } from '../../sync/replica/sealing.ts';
import { leastCost } from '../support/least-cost.ts';
import { stretchNatively, stretchPortably } from '../../sync/replica/keyring/stretch.ts';

const ports = { random: randomBytes, passphraseCost: leastCost };
const escrowSecret = randomBytes(32);
const one = {
  staff: '1'.repeat(32),
  name: 'Hoàng Minh Châu',
  title: { vi: 'Lãnh sự', en: 'Consul' },
  roles: ['consul'],
};
const two = { ...one, staff: '2'.repeat(32), name: 'Đặng Thùy Dương' };

function makeSecrets(): DeviceSecrets {
  return { databaseKey: randomBytes(32), deviceSeed: randomBytes(32), exchangeSecret: randomBytes(32) };
}

async function makeKeyring(secrets: DeviceSecrets): Promise<KeyringFile> {
  return {
    version: 1,
    cipher: 'aegis',
    opening: '0'.repeat(32),
    keystore: null,
    enrolment: {
      headquarters: 'https://headquarters.example/',
      certificate: {},
      headquartersCertificate: {},
      root: '0'.repeat(64),
      successor: '0'.repeat(64),
      mission: 'DEL',
    },
    escrow: await makeEscrow(recipientOf(exchangePublicKey(escrowSecret)), secrets),
    failures: { count: 0, lastAt: 0 },
    slots: [
      await makeSlot(one, 'first passphrase', secrets, ports),
      await makeSlot(two, 'second passphrase', secrets, ports),
    ],
  };
}

const plain = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex');

describe('a keyring', () => {
  let secrets: DeviceSecrets;
  let keyring: KeyringFile;

  beforeEach(async () => {
    secrets = makeSecrets();
    keyring = await makeKeyring(secrets);
  });

  it('[K4] opens for each member of staff with their own passphrase only', async () => {
    const opened = await openSlot(keyring.slots[0]!, 'first passphrase');
    expect(plain(opened?.databaseKey)).toBe(plain(secrets.databaseKey));
    expect(plain(opened?.deviceSeed)).toBe(plain(secrets.deviceSeed));
    expect(await openSlot(keyring.slots[1]!, 'first passphrase')).toBeNull();
  });

  it('takes a passphrase typed composed or decomposed for the same', async () => {
    const slot = await makeSlot(one, 'mật khẩu'.normalize('NFD'), secrets, ports);
    expect(await openSlot(slot, 'mật khẩu'.normalize('NFC'))).not.toBeNull();
  });

  it('opens on this system only where the system’s own secret is part of it', async () => {
    const keystoreSecret = randomBytes(32);
    const slot = await makeSlot(one, 'passphrase', secrets, { ...ports, keystoreSecret });
    expect(await openSlot(slot, 'passphrase', keystoreSecret)).not.toBeNull();
    expect(await openSlot(slot, 'passphrase')).toBeNull();
    expect(await openSlot(slot, 'passphrase', randomBytes(32))).toBeNull();
  });

  it('[K8] asks for ever longer patience after wrong passphrases, and never locks anyone out', async () => {
    let now = 1_000_000;
    let current = keyring;
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      const tried = await unlock(current, one.staff, 'wrong', { now });
      current = tried.keyring;
      if (tried.outcome.ok || tried.outcome.error.type !== 'wrong-passphrase') throw new Error('it opened');
      expect(tried.outcome.error.attempts).toBe(attempt);
      waits.push(tried.outcome.error.waitMs);
      now += tried.outcome.error.waitMs;
    }
    expect(waits).toEqual([0, 0, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000]);
    const tooSoon = await unlock(current, one.staff, 'first passphrase', { now: now - 1 });
    expect(tooSoon.outcome).toEqual({ ok: false, error: { type: 'wait-before-trying', waitMs: 1 } });
    const inTime = await unlock(current, one.staff, 'first passphrase', { now });
    expect(inTime.outcome.ok).toBe(true);
    expect(inTime.keyring.failures.count).toBe(0);
  });

  it('[K8] a clock set back years makes nobody wait longer than the wait', async () => {
    const failures = { count: 9, lastAt: 2_000_000_000_000 };
    const tried = await unlock({ ...keyring, failures }, one.staff, 'first passphrase', { now: 0 });
    expect(tried.outcome).toEqual({ ok: false, error: { type: 'wait-before-trying', waitMs: waitAfter(9) } });
    const inTime = await unlock(tried.keyring, one.staff, 'first passphrase', { now: waitAfter(9) });
    expect(inTime.outcome.ok).toBe(true);
  });

  it('[K9] holds the old key and the new one while the file is encrypted anew, for everyone, without their passphrases', async () => {
    const next = { ...secrets, databaseKey: randomBytes(32) };
    const announced = await announceSecrets(keyring, next);
    const between = await openSlot(announced.slots[1]!, 'second passphrase');
    expect([plain(between?.databaseKey), plain(between?.next?.databaseKey)]).toEqual([
      plain(secrets.databaseKey),
      plain(next.databaseKey),
    ]);
    const adopted = await adoptSecrets(announced, next);
    const after = await openSlot(adopted.slots[0]!, 'first passphrase');
    expect([plain(after?.databaseKey), after?.next]).toEqual([plain(next.databaseKey), null]);
    const escrowed = await unsealWith(identityOf(escrowSecret), adopted.escrow.databaseKey);
    expect(plain(escrowed ?? undefined)).toBe(plain(next.databaseKey));
  });

  it('[K4] escrows the file’s key to headquarters’ offline key, and never the device’s', async () => {
    const escrowed = await unsealWith(identityOf(escrowSecret), keyring.escrow.databaseKey);
    expect(plain(escrowed ?? undefined)).toBe(plain(secrets.databaseKey));
    expect(await unsealWith(identityOf(escrowSecret), keyring.slots[0]!.secrets)).toBeNull();
    expect(await unsealWith(identityOf(randomBytes(32)), keyring.escrow.databaseKey)).toBeNull();
  });

  it('gives a person a new passphrase in place of the old, and takes one away', async () => {
    const changed = withSlot(keyring, await makeSlot(one, 'third passphrase', secrets, ports));
    expect(changed.slots).toHaveLength(2);
    const slot = changed.slots.find((candidate) => candidate.staff === one.staff);
    expect(await openSlot(slot!, 'first passphrase')).toBeNull();
    expect(await openSlot(slot!, 'third passphrase')).not.toBeNull();
    expect(withoutSlot(changed, two.staff).slots.map((left) => left.staff)).toEqual([one.staff]);
  });

  describe('on the disk', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'keyring-'));
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it('is read back as it was written, and by its owner alone', () => {
      const file = path.join(folder, 'keyring.json');
      expect(writeKeyring(file, keyring)).toEqual({ ok: true, value: undefined });
      expect(readKeyring(file)).toEqual({ ok: true, value: keyring });
      expect(statSync(file).mode & 0o077).toBe(0);
    });

    it('is refused, and left as it is, where it is damaged', () => {
      const file = path.join(folder, 'keyring.json');
      expect(readKeyring(file)).toEqual({ ok: false, error: { type: 'keyring-missing' } });
      expect(readKeyring(folder)).toEqual({ ok: false, error: { type: 'io-error', code: 'EISDIR' } });
      writeFileSync(file, '{"version":1');
      expect(readKeyring(file)).toEqual({ ok: false, error: { type: 'keyring-damaged' } });
      writeFileSync(file, JSON.stringify({ ...keyring, opening: 'xyz' }));
      expect(readKeyring(file)).toEqual({ ok: false, error: { type: 'keyring-damaged' } });
    });

    it('[K11] with any one bit flipped is refused, and left as it is', () => {
      const file = path.join(folder, 'keyring.json');
      writeKeyring(file, keyring);
      const sound = readFileSync(file);
      const read: number[] = [];
      for (let bit = 0; bit < sound.length * 8; bit += 37) {
        const flipped = Buffer.from(sound);
        flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        writeFileSync(file, flipped);
        if (readKeyring(file).ok || !readFileSync(file).equals(flipped)) read.push(bit);
      }
      expect(read).toEqual([]);
    });

    it('from before there was a checksum is read', () => {
      const file = path.join(folder, 'keyring.json');
      writeFileSync(file, JSON.stringify(keyring));
      expect(readKeyring(file)).toEqual({ ok: true, value: keyring });
    });

    it('with one flipped bit in a sealed part opens nothing', async () => {
      const [slot] = keyring.slots;
      const text = slot!.identity.text;
      const flipped = {
        ...slot!,
        identity: { ...slot!.identity, text: (text.startsWith('0') ? '1' : '0') + text.slice(1) },
      };
      expect(await openSlot(flipped, 'first passphrase')).toBeNull();
    });
  });
});

describe('stretching a passphrase', () => {
  it.each([leastCost, { memoryKib: 1024, passes: 3, lanes: 4 }])(
    '[K4] gives one key by either way: %j',
    async (cost) => {
      const salt = randomBytes(16);
      const natively = await stretchNatively('mật khẩu của lãnh sự', salt, cost);
      expect(natively).toHaveLength(32);
      expect(Buffer.from(natively)).toEqual(Buffer.from(await stretchPortably('mật khẩu của lãnh sự', salt, cost)));
    },
  );
});
