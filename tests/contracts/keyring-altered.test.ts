import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { recipientOf } from '../../sync/core/age-keys.ts';
import type { SubjectId } from '../../sync/core/ids.ts';
import { ok } from '../../sync/core/result.ts';
import { accessCommands, type OpenForAccess } from '../../sync/desk/access-commands.ts';
import { openFailure } from '../../sync/desk/disk-failures.ts';
import { keyringPath } from '../../sync/desk/open-replica.ts';
import { readKeyring, writeKeyring, type KeyringFile } from '../../sync/replica/keyring/keyring-file.ts';
import { openDeskFolder } from '../crash/open-desk-folder.ts';
import { deskFolder, makeEnrolledDevice, passphrase, staffId } from '../crash/setting.ts';
import { Random } from '../simulation/random.ts';
import { leastCost } from '../support/least-cost.ts';

const random = new Random(7);
const ports = { now: Date.now, random: (length: number) => random.bytes(length) };
const mine = recipientOf('9'.repeat(64));

/** A desk that was signed in to once, and locked again. */
async function lockedDesk(): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'chancery-altered-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await makeEnrolledDevice(folder, random);
  const opened = await openDeskFolder(folder, ports);
  if (!opened.ok) throw new Error(opened.error.type);
  await opened.value.opened.replica.close();
  return folder;
}

/** By somebody who has the disk and no passphrase. */
function alter(folder: string, change: (keyring: KeyringFile) => KeyringFile): void {
  const file = keyringPath(deskFolder(folder));
  const keyring = readKeyring(file);
  if (!keyring.ok) throw new Error(keyring.error.type);
  writeKeyring(file, change(keyring.value));
}

const slotOf = (keyring: KeyringFile) => keyring.slots[0] as KeyringFile['slots'][number];

it.each<readonly [string, (keyring: KeyringFile) => KeyringFile]>([
  [
    'where the desk sends all that it holds',
    (keyring) => ({
      ...keyring,
      enrolment: { ...keyring.enrolment, headquarters: 'https://elsewhere.example/' },
    }),
  ],
  [
    'who opens the file instead of headquarters',
    (keyring) => ({ ...keyring, escrow: { ...keyring.escrow, recipient: mine } }),
  ],
  [
    'who is given the next key',
    (keyring) => ({
      ...keyring,
      slots: [...keyring.slots, { ...slotOf(keyring), staff: 'f'.repeat(32), recipient: mine }],
    }),
  ],
  ['somebody’s roles', (keyring) => ({ ...keyring, slots: [{ ...slotOf(keyring), roles: ['head_of_mission'] }] })],
  ['that it bears a proof', ({ proof: _proof, ...keyring }) => keyring],
])('[K11] nothing is opened with a keyring in which somebody changed %s', async (_what, change) => {
  const folder = await lockedDesk();
  alter(folder, change);
  const failure = { type: 'keyring-altered' } as const;
  expect(await openDeskFolder(folder, ports)).toEqual({ ok: false, error: failure });
  expect(openFailure(failure)).toEqual(failure);
});

it('[K11] opens after whoever opened it gave a passphrase, took an access away or encrypted anew', async () => {
  const folder = await lockedDesk();
  const other = 'e'.repeat(32);
  for (const act of ['changePassphrase', 'giveAccess', 'removeAccess', 'encryptAnew'] as const) {
    const opened = await openDeskFolder(folder, ports);
    if (!opened.ok) throw new Error(`${opened.error.type} before ${act}`);
    const { replica, secrets } = opened.value.opened;
    let { keyring } = opened.value.opened;
    const person = (id: string) => ({ id, name: 'Sơn', title: { vi: '', en: '' }, roles: ['it'], active: true });
    const desk = { replica, people: { all: () => [person(other)] } };
    const access = accessCommands({
      ...ports,
      passphraseCost: leastCost,
      keyring: () => keyring,
      keep: (next) => ok(void writeKeyring(keyringPath(deskFolder(folder)), (keyring = next))),
      open: () => ({ desk, staff: person(staffId as SubjectId), secrets }) as unknown as OpenForAccess,
      adopt: () => undefined,
    });
    const input = { staff: other, current: passphrase, next: passphrase, passphrase: 'một cụm từ mới' };
    expect(await access[act](input as never)).toMatchObject({ ok: true });
    await replica.close();
  }
  const opened = await openDeskFolder(folder, ports);
  expect(opened.ok && opened.value.opened.keyring.slots.map(({ staff }) => staff)).toEqual([staffId]);
  if (opened.ok) await opened.value.opened.replica.close();
});

it('[K11] a keyring from before there were proofs gets one with its next opening', async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'chancery-altered-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await makeEnrolledDevice(folder, random);
  const before = readKeyring(keyringPath(deskFolder(folder)));
  const opened = await openDeskFolder(folder, ports);
  const after = readKeyring(keyringPath(deskFolder(folder)));
  expect([before.ok && before.value.proof, after.ok && after.value.proof?.length]).toEqual([undefined, 64]);
  if (opened.ok) await opened.value.opened.replica.close();
});
