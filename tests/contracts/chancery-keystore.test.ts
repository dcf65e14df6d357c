import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { openKeystore } from '../../electron/keystore.ts';
import type { Keystore } from '../../sync/bridge/open-desk.ts';
import { chancery, startTestMission, takeInCase, type TestMission } from '../support/chancery.ts';
import { DeskDriver, passphrase } from '../support/desk.ts';
import { FakeSafeStorage } from '../support/fake-electron.ts';

const name = 'Máy của Đặng Thị Hoa';
let mission: TestMission;
let keystore: Keystore;
let data: string;

beforeAll(async () => {
  mission = await startTestMission();
  keystore = (await openKeystore(new FakeSafeStorage('gnome_libsecret'), 'linux'))!;
  data = mission.dataOf(name);
  const enrolment = {
    headquarters: mission.address,
    enrolmentCode: await mission.code(),
    deviceName: name,
    passphrase,
  };
  const desk = await DeskDriver.open({ data, ...enrolment, keystore });
  await desk.signInAs('consul');
  await takeInCase(desk);
  await desk.close();
}, 120_000);

afterAll(() => mission?.stop());

describe('a keyring that is bound to the system’s keystore', () => {
  it('is opened by a command that can ask the keystore, and by the right passphrase', async () => {
    const checked = await chancery(['verify', '--data', data], { keystore });
    expect(checked.err).toBe('');
    expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('VERDICT: sound.')]);
    const wrong = await chancery(['verify', '--data', data], { keystore, passphrase: 'wrong horse' });
    expect(wrong.code).toBe(2);
    // What was counted is forgotten by the right one.
    expect((await chancery(['rebuild', '--data', data], { keystore })).err).toContain('byte for byte');
  });

  it('brings a backup back, and opens afterwards as before', async () => {
    const to = join(mission.folder, 'desk.backup');
    expect((await chancery(['backup', '--data', data, '--to', to], { keystore })).code).toBe(0);
    expect((await chancery(['restore', '--data', data, '--from', to], { keystore })).code).toBe(0);
    const desk = await DeskDriver.open({ data, keystore });
    await desk.signInAs('consul');
    const first = { filter: {}, sort: { by: 'changed', direction: 'descending' }, offset: 0, limit: 1 } as const;
    await desk.see('cases', first, ({ total }) => total === 1);
    await desk.close();
  });

  it('is refused with a way on where no keystore can be asked, or another answers; the passphrase is not to blame', async () => {
    const byNode = await chancery(['verify', '--data', data]);
    expect([byNode.code, byNode.err]).toEqual([2, expect.stringContaining('Chancery --chancery')]);
    const refusing = { unseal: async () => ({ ok: false, error: { type: 'keystore-refused' } }) as const };
    const elsewhere = await chancery(['verify', '--data', data], { keystore: refusing });
    expect([elsewhere.code, elsewhere.err]).toEqual([
      2,
      expect.stringContaining('sign in to the system as the user who enrolled this device'),
    ]);
    expect((await chancery(['verify', '--data', data], { keystore })).code).toBe(0);
  });
});
