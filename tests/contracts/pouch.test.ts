import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DeviceKey, SubjectId } from '../../sync/core/ids.ts';
import { signerFromSeed } from '../../sync/core/signing.ts';
import type { DeskLogEntry } from '../../sync/desk/desk-log.ts';
import { enrolDevice } from '../../sync/desk/enrol-desk.ts';
import { makeProgram } from '../../sync/headquarters/command/program.ts';
import { HttpCarrier } from '../../sync/link/http-carrier.ts';
import { pouchFile } from '../../sync/link/pouch/pouch-files.ts';
import { readKeyring } from '../../sync/replica/keyring/keyring-file.ts';
import {
  attachBytes,
  chancery,
  missionSpace,
  note,
  notesOf,
  startTestMission,
  takeInCase,
  delivered,
  type TestMission,
} from '../support/chancery.ts';
import { DeskDriver, passphrase, realPorts } from '../support/desk.ts';
import { MemoryShelf } from '../support/pouches.ts';
import { seededBytes } from '../support/seeded-bytes.ts';

let mission: TestMission;
beforeAll(async () => {
  mission = await startTestMission();
}, 60_000);
afterAll(() => mission?.stop());

/** `chancery-headquarters pouch`, as its `main.ts` runs it, beside the server. */
async function headquarters(
  ...args: readonly string[]
): Promise<{ out: string; err: string; log: string; failed: boolean }> {
  const [out, err, log]: [string[], string[], string[]] = [[], [], []];
  let failed = false;
  const program = makeProgram({
    ...realPorts,
    log: pino({}, { write: (line: string) => void log.push(line) }),
    databaseUrl: mission.databaseUrl,
    print: (line) => void out.push(line),
    explain: (line) => void err.push(line),
    untilStopped: async () => {},
    fail: () => {
      failed = true;
    },
  });
  await program.parseAsync(['--data', join(mission.folder, 'headquarters'), 'pouch', ...args], { from: 'user' });
  return { out: out.join('\n'), err: err.join('\n'), log: log.join(''), failed };
}

function stick(name: string): string {
  const folder = join(mission.folder, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

const pouchesOn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.pouch'))
    .toSorted()
    .map((file) => join(folder, file));

const jpeg = (length: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array([
    ...Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    ...seededBytes(`jpeg ${length}`)(length),
  ]);

const exportPouch = (name: string, ...args: readonly string[]) =>
  chancery(['pouch', 'export', '--data', mission.dataOf(name), '--to', 'headquarters', ...args]);
const importPouch = (name: string, files: readonly string[]) =>
  chancery(['pouch', 'import', '--data', mission.dataOf(name), ...files]);

/** Until `end`, a disk that is full once the second part of a pouch is begun in this folder. */
async function fillingDisk(folder: string): Promise<{ readonly parts: () => number; readonly end: () => void }> {
  const some = await open(join(mission.folder, 'some'), 'w');
  await some.close();
  const files = Object.getPrototypeOf(some) as { write: (bytes: Uint8Array) => Promise<unknown> };
  const { write } = files;
  let parts = 0;
  const spy = vi.spyOn(files, 'write').mockImplementation(function (this: unknown, bytes) {
    parts = Math.max(parts, readdirSync(folder).length);
    const full = { code: 'ENOSPC', errno: -28, syscall: 'write' };
    return parts < 2
      ? write.call(this, bytes)
      : Promise.reject(Object.assign(new Error('ENOSPC: no space left'), full));
  });
  return { parts: () => parts, end: () => spy.mockRestore() };
}

async function notesAtHeadquarters(id: string): Promise<readonly string[]> {
  const state = await mission.headquarters.state(missionSpace, id as SubjectId);
  return (state?.notes ?? []).map(({ operation }) => operation.text);
}

describe('the exchange by pouch', () => {
  const name = 'island';
  const [out, back] = ['out', 'back'];
  let id: string;

  beforeAll(async () => {
    const desk = await mission.enrol(name);
    await desk.signInAs('consul');
    await delivered(desk);
    await desk.do('stayOffline', { on: true });
    id = await takeInCase(desk);
    // Its block came before the link went, but may not be known to the desk yet: then it gets its number by a record of its own.
    await desk.see('case', { id }, (view) => view?.temporary === false);
    await note(desk, id, 'written on the island');
    await attachBytes(desk, id, jpeg(700_000));
    await desk.close();
  }, 60_000);

  it('is not made where the stick is full: no part stays there, and it is said what to do', async () => {
    const filled = stick('full');
    const disk = await fillingDisk(filled);
    const unmade = await exportPouch(name, '--out', filled, '--max', '600KiB').finally(disk.end);
    expect(unmade).toMatchObject({ code: 1, out: '' });
    expect(unmade.err).toContain('đã đầy: không có túi thư nào được tạo, không để lại phần nào dở dang');
    expect(unmade.err).toContain('is full: no pouch was made, and no part of one was left there.');
    expect(unmade.err).toContain('still waits to be sent. Free some space or take a larger stick');
    expect([disk.parts(), readdirSync(filled)]).toEqual([2, []]);
  }, 60_000);

  it('is not made on the screen where this device is full, and can be made again', async () => {
    const logged: DeskLogEntry[] = [];
    const ports = { ...realPorts, log: (entry: DeskLogEntry) => void logged.push(entry) };
    const desk = await DeskDriver.open({ data: mission.dataOf(name) }, ports);
    await desk.signInAs('consul');
    const out = join(mission.dataOf(name), 'pouches', 'out');
    const disk = await fillingDisk(out);
    const unmade = await desk.try('makePouch', { largestPart: 600 * 1024 }).finally(disk.end);
    expect(unmade).toEqual({ ok: false, error: { type: 'pouch-refused', reason: 'disk-full' } });
    expect([disk.parts(), readdirSync(out)]).toEqual([2, []]);
    expect(logged).toContainEqual({ event: 'pouch-not-made', reason: 'disk-full' });
    expect(await desk.see('pouch', {})).toEqual({ working: null, made: null });
    expect(await desk.do('makePouch', { largestPart: 600 * 1024 })).toMatchObject({ chunks: 3 });
    await desk.close();
  }, 60_000);

  it('[P5, P6] brings records and blobs to headquarters, part by part in any order, and is answered by pouch', async () => {
    const made = await exportPouch(name, '--out', stick(out), '--max', '600KiB');
    expect(made).toMatchObject({ code: 0, figures: { chunks: '3' } });
    const parts = pouchesOn(stick(out));
    expect(parts.length).toBeGreaterThan(1);
    expect(readdirSync(stick(out)).filter((file) => file.endsWith('.part'))).toEqual([]);
    for (const part of parts) expect(statSync(part).size).toBeLessThanOrEqual(600 * 1024);

    const spoilt = join(stick(out), 'spoilt.pouch');
    writeFileSync(spoilt, readFileSync(parts[0] ?? '').subarray(0, -9));
    const files = [spoilt, ...parts.toReversed(), ...parts];
    const imported = await headquarters('import', ...files, '--answer', stick(back));
    rmSync(spoilt);
    expect(imported).toMatchObject({ failed: true, err: expect.stringContaining('was here before') });
    expect(imported.err).toContain(`${spoilt}: The end of this pouch is missing`);
    expect(imported.log).toContain('"fault":"cut-short"');
    expect(imported.log).not.toContain('spoilt');
    expect(imported.err).toContain(`1 trong ${files.length} tệp không được nhận`);
    expect(imported.err).toContain(
      `1 of the ${files.length} files were not taken in, why is said above; the others were.`,
    );
    expect(await notesAtHeadquarters(id)).toEqual(['written on the island']);
    expect(pouchesOn(stick(back))).toHaveLength(1);

    const gone = join(mission.folder, 'a stick that is gone');
    const unanswered = await headquarters('import', parts[0] ?? '', '--answer', gone);
    expect(unanswered).toMatchObject({ failed: true, out: expect.stringContaining('.pouch\t') });
    expect(unanswered.err).toContain(`Không có thư mục ${gone}`);
    expect(unanswered.err).toContain('no pouch was made. What was taken in is kept.');
    expect(await exportPouch(name, '--out', gone)).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no such folder, or it cannot be written to'),
    });
  }, 60_000);

  it('[P5, P6] on the screen: nothing counts before the receipts of the answer, and the answer twice changes nothing', async () => {
    const logged: DeskLogEntry[] = [];
    let behindMs = 0;
    const now = (): number => realPorts.now() - behindMs;
    const ports = { ...realPorts, now, log: (entry: DeskLogEntry) => void logged.push(entry) };
    const desk = await DeskDriver.open({ data: mission.dataOf(name) }, ports);
    await desk.signInAs('consul');
    expect((await desk.see('sync', {})).waiting.records).toBeGreaterThan(0);
    const made = await desk.do('makePouch', { largestPart: 4_000_000_000 });
    expect(made).toMatchObject({ chunks: 3, leftBehind: false });
    const pouch = await fetchPart(desk, 1, made.parts[0]?.size ?? 0);
    expect(pouch.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(await bring(desk, pouch)).toMatchObject({ error: { type: 'pouch-refused', reason: 'for-someone-else' } });

    const answer = readFileSync(pouchesOn(stick(back))[0] ?? '');
    expect(await bring(desk, answer.subarray(0, -1))).toMatchObject({ error: { reason: 'cut-short' } });
    // The screen could not read on: the stick was pulled out.
    expect(await bring(desk, answer.subarray(0, -1), answer.length)).toMatchObject({
      error: { reason: 'changed-meanwhile' },
    });
    expect(await desk.try('makePouch', { largestPart: 1_000 })).toMatchObject({ error: { reason: 'part-too-small' } });
    expect((await desk.see('sync', {})).waiting.records).toBeGreaterThan(0);
    const { records } = (await desk.see('sync', {})).waiting;
    const brought = { part: 1, last: true, incomplete: false, confirmed: records };
    expect(await bring(desk, answer)).toMatchObject({ ok: true, value: brought });
    await desk.see('sync', {}, ({ waiting }) => waiting.records === 0 && waiting.blobBytes === 0);
    expect(await bring(desk, answer)).toMatchObject({ ok: true, value: { records: 0, chunkBytes: 0, confirmed: 0 } });
    behindMs = 10 * 86_400_000;
    expect(await bring(desk, answer)).toMatchObject({ ok: true, value: { aheadMs: expect.any(Number) } });
    behindMs = 0;
    expect(logged.filter(({ event }) => event.startsWith('pouch'))).toMatchObject([
      { event: 'pouch-refused', reason: 'for-someone-else' },
      { event: 'pouch-refused', reason: 'cut-short' },
      { event: 'pouch-refused', reason: 'changed-meanwhile' },
      { event: 'pouch-not-made', reason: 'part-too-small' },
      { event: 'pouch-taken', part: 1, confirmed: records, refused: 0, aheadMs: null },
      { event: 'pouch-taken', part: 1, records: 0, chunkBytes: 0, confirmed: 0 },
      { event: 'pouch-taken', part: 1, records: 0, aheadMs: expect.any(Number) },
    ]);
    await desk.do('dropPouch', {});
    await desk.see('pouch', {}, ({ made: kept, working }) => kept === null && working === null);
    await desk.close();
    expect(existsSync(join(mission.dataOf(name), 'pouches'))).toBe(false);
  }, 60_000);

  it('[P5] a new device is seeded by pouch, and needs no line for it', async () => {
    const data = mission.dataOf('seeded');
    mkdirSync(data);
    const request = { headquarters: mission.address, enrolmentCode: await mission.code(), deviceName: 'seeded' };
    const enrolled = await enrolDevice({ data, ...request, passphrase }, undefined, null, {
      ...realPorts,
      makeCarrier,
    });
    if (!enrolled.ok) throw new Error(enrolled.error.type);
    const { device } = enrolled.value.enrolment.certificate as { readonly device: string };
    const made = await headquarters('export', '--to', `DEL/${device.slice(0, 12)}`, '--all', '--out', stick('seed'));
    expect(made.failed).toBe(false);
    const missing = join(stick('seed'), 'gone.pouch');
    const seeded = await importPouch('seeded', [missing, ...pouchesOn(stick('seed'))]);
    expect(seeded).toMatchObject({ code: 1, err: expect.stringContaining('1 of the 2 files were not taken in') });
    expect(await importPouch('seeded', pouchesOn(stick('seed')))).toMatchObject({ code: 0 });

    // Nobody answers at this address: all that it knows came by the pouch.
    const desk = await DeskDriver.open({ data, headquarters: new URL('http://127.0.0.1:9'), passphrase });
    await desk.signInAs('consul');
    expect(await notesOf(desk, id)).toEqual(['written on the island']);
    expect((await desk.see('case', { id }))?.files[0]?.here).toBe(true);
    // What the stick confirmed is not said to have been confirmed never.
    expect((await desk.see('sync', {})).lastConfirmedAt).toBeGreaterThan(0);
    await desk.close();
  }, 60_000);

  it('[P7] leaves nothing where the stick is gone, and says so in both languages', async () => {
    const gone = join(mission.folder, 'no', 'such', 'stick');
    const refused = await exportPouch(name, '--out', gone);
    expect([refused.code, existsSync(gone)]).toEqual([1, false]);
    expect(refused.err).toContain('không có túi thư nào được tạo');
    expect(refused.err).toContain('no pouch was made');
  }, 60_000);

  it('[P7] nothing is taken from a revoked device, and nothing is made for one', async () => {
    const keyring = readKeyring(join(mission.dataOf(name), 'keyring.json'));
    const { device } = (keyring.ok ? keyring.value.enrolment.certificate : {}) as { readonly device: DeviceKey };
    expect(await exportPouch(name, '--out', stick('late'))).toMatchObject({ code: 0 });
    const [part = ''] = pouchesOn(stick('late'));
    await mission.headquarters.revoke(device, 'lost');
    expect(await mission.headquarters.importPouch(pouchFile(part))).toMatchObject({
      error: { type: 'revoked-device' },
    });
    expect((await headquarters('import', part)).log).toContain('"fault":"revoked-device"');
    const [revoked] = await mission.headquarters.findDevices(device);
    if (!revoked) throw new Error('no such device');
    const order = { device: revoked, withBlobs: false, largestPart: 1_000_000, shelf: new MemoryShelf() };
    expect(await mission.headquarters.exportPouch(order)).toMatchObject({ error: { type: 'revoked-device' } });
  }, 60_000);
});

async function fetchPart(desk: DeskDriver, part: number, size: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for (let offset = 0; offset < size; offset += 1_048_576)
    pieces.push((await desk.do('readPouch', { part, offset })).bytes);
  return Buffer.concat(pieces);
}

async function bring(desk: DeskDriver, bytes: Uint8Array, size = bytes.length) {
  const { pouch } = await desk.do('beginPouch', { size });
  for (let at = 0; at < bytes.length; at += 300_000)
    await desk.do('appendPouch', { pouch, bytes: new Uint8Array(bytes.subarray(at, at + 300_000)) });
  return desk.try('takePouch', { pouch });
}

function makeCarrier(headquarters: URL, { deviceSeed }: { readonly deviceSeed: Uint8Array }): HttpCarrier {
  return new HttpCarrier({ headquarters, signer: signerFromSeed(deviceSeed) });
}
