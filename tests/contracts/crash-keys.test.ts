import { mkdtempSync, realpathSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { err, ok, type Result } from '../../sync/core/result.ts';
import type { SubjectId } from '../../sync/core/ids.ts';
import { accessCommands, type OpenForAccess } from '../../sync/desk/access-commands.ts';
import { databasePath } from '../../sync/desk/open-replica.ts';
import type { StorageFailure } from '../../sync/storage/storage-failure.ts';
import { openSlot } from '../../sync/replica/keyring/keyring.ts';
import type { KeyringFile } from '../../sync/replica/keyring/keyring-file.ts';
import { openDeskFolder, unlockFolder } from '../crash/open-desk-folder.ts';
import { deskFolder, makeEnrolledDevice, passphrase, staffId } from '../crash/setting.ts';
import { Random } from '../simulation/random.ts';

async function makeDevice(): Promise<{ readonly folder: string; readonly random: Random }> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'chancery-keys-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const random = new Random(7);
  await makeEnrolledDevice(folder, random);
  return { folder, random };
}

/** A disk that does or does not do what is asked, and says in both cases that it failed. */
async function deskOnFailingDisk() {
  const { folder, random } = await makeDevice();
  const unlocked = await unlockFolder(folder);
  if (!unlocked.ok) throw new Error(unlocked.error.type);
  const state = {
    keyring: unlocked.value.keyring,
    fileKey: unlocked.value.secrets.databaseKey,
    isDone: false,
    now: 1e12,
  };
  const rekey = (key: Uint8Array): Result<void, StorageFailure> => {
    if (state.isDone) state.fileKey = key;
    return err({ type: 'io-error', code: 'SQLITE_IOERR_FSYNC' });
  };
  const access = accessCommands({
    keyring: () => state.keyring,
    keep: (keyring) => {
      state.keyring = keyring;
      return ok(undefined);
    },
    open: () =>
      ({
        desk: {
          replica: { rekey: async (key: Uint8Array) => rekey(key) },
          people: { all: () => [{ id: staffId, active: true }] },
        },
        staff: { id: staffId as SubjectId, name: 'Sơn', title: { vi: '', en: '' }, roles: ['it'], active: true },
        secrets: unlocked.value.secrets,
      }) as unknown as OpenForAccess,
    adopt: () => undefined,
    random: (length) => random.bytes(length),
    now: () => state.now,
  });
  return { state, access };
}

async function keysOf(keyring: KeyringFile, phrase: string): Promise<readonly string[]> {
  const [slot] = keyring.slots;
  const secrets = slot && (await openSlot(slot, phrase));
  const keys = secrets ? [secrets.databaseKey, secrets.next?.databaseKey ?? secrets.databaseKey] : [];
  return keys.map((key) => Buffer.from(key).toString('hex'));
}

it('[K9] a keyring keeps the key that a failed encryption may have left in the file, however often it is tried again', async () => {
  const { state, access } = await deskOnFailingDisk();
  state.isDone = true;
  expect(await access.encryptAnew({})).toEqual({ ok: false, error: { type: 'disk-failed' } });
  state.isDone = false;
  expect(await access.encryptAnew({})).toMatchObject({ ok: false });
  expect(await keysOf(state.keyring, passphrase)).toContain(Buffer.from(state.fileKey).toString('hex'));
});

it('[K9] a passphrase changed after a failed encryption opens the file under either key', async () => {
  const { state, access } = await deskOnFailingDisk();
  state.isDone = true;
  await access.encryptAnew({});
  expect(await access.changePassphrase({ current: passphrase, next: 'another passphrase' })).toMatchObject({
    ok: true,
  });
  expect(await keysOf(state.keyring, 'another passphrase')).toContain(Buffer.from(state.fileKey).toString('hex'));
});

it('a wrong guess at the present passphrase, on a desk left open, costs as much as one at the door', async () => {
  const { state, access } = await deskOnFailingDisk();
  const guess = () => access.changePassphrase({ current: 'not this one', next: 'another passphrase' });
  const kept = await access.changePassphrase({ current: passphrase, next: passphrase });
  expect(kept).toMatchObject({ ok: true });
  const guesses: string[] = [];
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    const answer = await guess();
    guesses.push(answer.ok ? 'taken' : answer.error.type);
  }
  expect(new Set(guesses)).toEqual(new Set(['wrong-passphrase', 'wait-before-trying']));
  expect(guesses.at(-1)).toBe('wait-before-trying');
  state.now += 24 * 3_600_000;
  expect(await access.changePassphrase({ current: passphrase, next: 'another passphrase' })).toMatchObject({
    ok: true,
  });
});

it.each([
  { what: 'removed', spoil: (path: string) => rmSync(path), type: 'missing' },
  { what: 'cut to nothing', spoil: (path: string) => truncateSync(path, 0), type: 'wrong-key-or-damaged' },
])('[K11] a replica file that was $what is not taken for a new device', async ({ spoil, type }) => {
  const { folder, random } = await makeDevice();
  const ports = { now: Date.now, random: (length: number) => random.bytes(length) };
  const first = await openDeskFolder(folder, ports);
  if (!first.ok) throw new Error(first.error.type);
  await first.value.opened.replica.close();
  spoil(databasePath(deskFolder(folder)));
  expect(await openDeskFolder(folder, ports)).toEqual({ ok: false, error: { type } });
});
