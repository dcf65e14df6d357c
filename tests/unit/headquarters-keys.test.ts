import { createPublicKey, diffieHellman, generateKeyPairSync, createPrivateKey } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Bytes, type DeviceKey } from '../../sync/core/ids.ts';
import { signerFromSeed } from '../../sync/core/signing.ts';
import { enrolmentCodeHash, makeEnrolmentCode } from '../../sync/headquarters/devices/enrolment-code.ts';
import { exchangePublicKey } from '../../sync/core/exchange/exchange-key.ts';
import { openKeys } from '../../sync/headquarters/keys/keys.ts';
import { isDueForAnother, isFresh, makeNonce } from '../../sync/headquarters/server/nonce.ts';
import { seededBytes } from '../support/seeded-bytes.ts';

let folder: string;
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'chancery-keys-')), 'keys');
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true }));

function readHex(name: string): Buffer {
  return Buffer.from(readFileSync(path.join(folder, name), 'utf8').trim(), 'hex');
}

describe('headquarters’ keys', () => {
  it('are made once and read again', () => {
    const made = openKeys(folder, seededBytes('keys'));
    const read = openKeys(folder, () => {
      throw new Error('nothing is to be made');
    });
    expect(made.ok && read.ok).toBe(true);
    if (!made.ok || !read.ok) return;
    const { rootSigner, signer, identity, ...publics } = read.value;
    expect(publics).toEqual({
      root: made.value.root,
      successor: made.value.successor,
      exchange: made.value.exchange,
      escrow: made.value.escrow,
    });
    expect([rootSigner?.publicKey, signer.publicKey, identity]).toEqual([
      made.value.rootSigner?.publicKey,
      made.value.signer.publicKey,
      made.value.identity,
    ]);
  });

  it.skipIf(process.platform === 'win32')('can be read by their owner only', () => {
    openKeys(folder, seededBytes('keys'));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder))
      expect([name, statSync(path.join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
  });

  it('[K1] are all different, and the public ones belong to the secret ones', () => {
    const keys = openKeys(folder, seededBytes('keys'));
    if (!keys.ok) throw new Error(keys.error.type);
    const secrets = ['root', 'successor', 'escrow', 'headquarters', 'exchange'].map((name) =>
      readHex(`${name}.secret`).toString('hex'),
    );
    expect(new Set(secrets).size).toBe(5);
    const successor = signerFromSeed(readHex('successor.secret')).publicKey;
    expect(keys.value.successor).toBe(sha256Bytes(Buffer.from(successor, 'hex')));
    expect(keys.value.escrow).toBe(exchangePublicKey(readHex('escrow.secret')));
  });

  it('[K1] go on without those that were locked away', () => {
    openKeys(folder, seededBytes('keys'));
    for (const name of ['root', 'successor', 'escrow']) rmSync(path.join(folder, `${name}.secret`));
    const keys = openKeys(folder, seededBytes('other'));
    expect(keys).toMatchObject({ ok: true, value: { rootSigner: null } });
  });

  it.each(['headquarters.secret', 'exchange.secret', 'successor.public', 'escrow.public'])(
    'name %s as damaged where it is',
    (file) => {
      openKeys(folder, seededBytes('keys'));
      writeFileSync(path.join(folder, file), 'not a key');
      expect(openKeys(folder, seededBytes('keys'))).toEqual({ ok: false, error: { type: 'keys-damaged', file } });
    },
  );

  it('agree on a secret as X25519 keys of the platform do', () => {
    const secret = seededBytes('exchange')(32);
    const other = generateKeyPairSync('x25519');
    const own = createPrivateKey({
      key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), secret]),
      format: 'der',
      type: 'pkcs8',
    });
    const spki = Buffer.concat([
      Buffer.from('302a300506032b656e032100', 'hex'),
      Buffer.from(exchangePublicKey(secret), 'hex'),
    ]);
    const ownPublic = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    const left = diffieHellman({ privateKey: own, publicKey: other.publicKey });
    expect(diffieHellman({ privateKey: other.privateKey, publicKey: ownPublic })).toEqual(left);
  });
});

describe('an enrolment code', () => {
  it('has twelve characters that nobody misreads', () => {
    const random = seededBytes('codes');
    for (let index = 0; index < 200; index += 1)
      expect(makeEnrolmentCode(random)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('means the same however it is typed', () => {
    const hash = enrolmentCodeHash('10AB-CDEF-GHJK');
    for (const typed of ['10abcdefghjk', 'IO AB cdef ghjk', ' l0ab-cdef-ghjk '])
      expect(enrolmentCodeHash(typed)).toBe(hash);
    expect(enrolmentCodeHash('10AB-CDEF-GHJM')).not.toBe(hash);
  });
});

describe('a nonce', () => {
  const secret = Buffer.alloc(32, 1);
  const device = 'a'.repeat(64) as DeviceKey;
  const now = Date.UTC(2026, 2, 2, 9, 0, 30);
  const dayMs = 24 * 60 * 60 * 1000;

  it('[K5] is good for a day', () => {
    const nonce = makeNonce(secret, device, now);
    expect(nonce).toHaveLength(16);
    expect(isFresh(nonce, secret, device, now)).toBe(true);
    expect(isFresh(nonce, secret, device, now + dayMs - 60_000)).toBe(true);
    expect(isFresh(nonce, secret, device, now + dayMs)).toBe(false);
  });

  it('[K5] is followed by another after an hour, so that a device always has one', () => {
    const nonce = makeNonce(secret, device, now);
    expect(isDueForAnother(nonce, now)).toBe(false);
    expect(isDueForAnother(nonce, now + 58 * 60_000)).toBe(false);
    expect(isDueForAnother(nonce, now + 61 * 60_000)).toBe(true);
    for (const none of [null, '', 'AAAA']) expect(isDueForAnother(none, now)).toBe(true);
  });

  it('[K5] is good for one device, and one headquarters', () => {
    const nonce = makeNonce(secret, device, now);
    expect(isFresh(nonce, secret, 'b'.repeat(64) as DeviceKey, now)).toBe(false);
    expect(isFresh(nonce, Buffer.alloc(32, 2), device, now)).toBe(false);
  });

  it('[K5] cannot be lengthened by whoever holds it', () => {
    const bytes = Buffer.from(makeNonce(secret, device, now), 'base64url');
    bytes.writeUInt32BE(bytes.readUInt32BE() + 1_000);
    expect(isFresh(bytes.toString('base64url'), secret, device, now)).toBe(false);
    for (const nonce of [null, '', 'AAAA', 'A'.repeat(500)]) expect(isFresh(nonce, secret, device, now)).toBe(false);
  });
});
