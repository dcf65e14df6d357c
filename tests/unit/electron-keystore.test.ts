import { describe, expect, it } from 'vitest';
import { openKeystore } from '../../electron/keystore.ts';
import { ok } from '../../sync/core/result.ts';
import { FakeSafeStorage } from '../support/fake-electron.ts';

const secret = Uint8Array.from({ length: 32 }, (_, index) => 255 - index);

describe('the keystore', () => {
  it('gives back what it sealed', async () => {
    const keystore = await openKeystore(new FakeSafeStorage('kwallet6'), 'linux');
    const sealed = await keystore?.seal(secret);
    expect(sealed?.ok && sealed.value).not.toEqual(secret);
    expect(sealed?.ok && (await keystore?.unseal(sealed.value))).toEqual(ok({ secret, stale: false }));
  });

  it('says when the system’s own key has changed', async () => {
    const storage = new FakeSafeStorage('kwallet6');
    const keystore = await openKeystore(storage, 'linux');
    const sealed = await keystore?.seal(secret);
    storage.shouldReEncrypt = true;
    expect(sealed?.ok && (await keystore?.unseal(sealed.value))).toEqual(ok({ secret, stale: true }));
  });

  it('is none where the system has none', async () => {
    const storage = new FakeSafeStorage('kwallet6');
    storage.isAvailable = false;
    expect(await openKeystore(storage, 'linux')).toBeUndefined();
  });

  it.each([
    ['linux', 'basic_text', 'plain-text'],
    ['linux', 'unknown', 'plain-text'],
    ['linux', 'gnome_libsecret', 'operating-system'],
    ['linux', 'kwallet5', 'operating-system'],
    ['win32', 'unknown', 'operating-system'],
    ['darwin', 'unknown', 'operating-system'],
  ] as const)('on %s with %s protects by %s', async (platform, backend, protection) => {
    expect((await openKeystore(new FakeSafeStorage(backend), platform))?.protection).toBe(protection);
  });

  it('answers a refusal as a value', async () => {
    const storage = new FakeSafeStorage('kwallet6');
    const keystore = await openKeystore(storage, 'linux');
    const refused = { ok: false, error: { type: 'keystore-refused' } };
    expect(await keystore?.unseal(Uint8Array.of(1, 2, 3))).toEqual(refused);
    storage.isRefusing = true;
    expect(await keystore?.seal(secret)).toEqual(refused);
  });
});
