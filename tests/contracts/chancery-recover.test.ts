import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pino } from 'pino';
import { deviceSubjectKey } from '../../sync/core/record/certificate.ts';
import { known, isDeviceKey, subjectIdOf, type SubjectId } from '../../sync/core/ids.ts';
import { makeProgram } from '../../sync/headquarters/command/program.ts';
import { unlock } from '../../sync/storage/cipher.ts';
import { Sqlite } from '../../sync/storage/sqlite.ts';
import {
  attachBytes,
  chancery,
  delivered,
  missionSpace,
  note,
  notesOf,
  openKeyring,
  startTestMission,
  takeInCase,
  type TestMission,
} from '../support/chancery.ts';
import { DeskDriver, passphrase, realPorts } from '../support/desk.ts';

const firstPassphrase = 'a new first one';

let mission: TestMission;
let data: string;
let id: string;
let before: string;

beforeAll(async () => {
  mission = await startTestMission();
  data = mission.dataOf('lost');
  const desk = await mission.enrol('lost');
  before = (await desk.see('desk', {})).device.key;
  await desk.signInAs('consul');
  id = await takeInCase(desk);
  await note(desk, id, 'sent');
  await delivered(desk);
  await desk.do('stayOffline', { on: true });
  await note(desk, id, 'not sent');
  await attachBytes(desk, id, Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'));
  // As if the process were killed now: nothing is sealed at its end.
  cpSync(data, mission.dataOf('killed'), { recursive: true });
  await desk.close();
  data = mission.dataOf('killed');
}, 120_000);

afterAll(() => mission?.stop());

/** `npm run headquarters -- escrow open`, as its `main.ts` runs it. */
async function escrow(keyring: string, secret: string): Promise<{ key: string; words: string; failed: boolean }> {
  const out: string[] = [];
  const words: string[] = [];
  let failed = false;
  const program = makeProgram({
    ...realPorts,
    log: pino({ level: 'silent' }),
    databaseUrl: undefined,
    print: (line) => out.push(line),
    explain: (line) => words.push(line),
    untilStopped: () => Promise.resolve(),
    fail: () => {
      failed = true;
    },
  });
  await program.parseAsync(['escrow', 'open', '--keyring', keyring, '--secret', secret], { from: 'user' });
  return { key: out.join(''), words: words.join('\n'), failed };
}

const secretFile = (): string => join(mission.folder, 'headquarters', 'keys', 'escrow.secret');

describe('the offline key of headquarters', () => {
  it('[K4] opens the key of the file, and nothing that could stand for the device', async () => {
    const opened = await escrow(join(data, 'keyring.json'), secretFile());
    const { key } = await openKeyring(data);
    expect(opened.key).toBe(Buffer.from(key).toString('hex'));
  });

  it.each([
    ['a keyring that is none', '{}', undefined, 'no keyring'],
    ['a secret that is none', undefined, 'not a secret', '64 hexadecimal digits'],
    ['the offline key of others', undefined, '7'.repeat(64), 'another headquarters'],
  ])('%s is named', async (_what, keyring, secret, words) => {
    const files = { keyring: join(mission.folder, 'bad.json'), secret: join(mission.folder, 'bad.secret') };
    writeFileSync(files.keyring, keyring ?? readFileSync(join(data, 'keyring.json')));
    writeFileSync(files.secret, secret ?? readFileSync(secretFile()));
    const opened = await escrow(files.keyring, files.secret);
    expect([opened.key, opened.failed]).toEqual(['', true]);
    expect(opened.words).toContain(words);
  });
});

describe('recovery', () => {
  const flags = async (): Promise<string[]> => [
    '--data',
    data,
    '--headquarters',
    mission.address.href,
    '--enrol',
    await mission.code(),
    '--name',
    'found again',
  ];

  it('a key that does not fit, or a code that is wrong, changes nothing', async () => {
    const files = ['keyring.json', 'replica.db'].map((file) => join(data, file));
    const bytes = files.map((file) => readFileSync(file));
    const unfit = await chancery(['recover', ...(await flags()), '--recovery-key', '5'.repeat(64)], {
      passphrase: firstPassphrase,
    });
    expect([unfit.code, unfit.err]).toEqual([1, expect.stringContaining('does not open this file')]);
    const malformed = await chancery(['recover', ...(await flags()), '--recovery-key', 'abc'], {
      passphrase: firstPassphrase,
    });
    expect([malformed.code, malformed.err]).toEqual([1, expect.stringContaining('64 hexadecimal digits')]);
    const [, , , , ...rest] = await flags();
    const refused = await chancery(
      [
        'recover',
        '--data',
        data,
        '--headquarters',
        mission.address.href,
        ...rest.with(1, 'AAAA-AAAA-AAAA'),
        '--recovery-key',
        readFileSync(secretFile(), 'utf8').trim(),
      ],
      { passphrase: firstPassphrase },
    );
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('refused the code')]);
    expect(refused.err).toContain('Bộ từ chối mã đăng ký (mã không đúng)');
    expect(refused.err).toContain('refused the code (the code is wrong)');
    expect(files.map((file, index) => readFileSync(file).equals(bytes[index] as Buffer))).toEqual([true, true]);
    expect(readdirSync(data).filter((file) => file.startsWith('keyring-'))).toEqual([]);
  });

  it('[K4] [K10] opens a file whose passphrases are lost as a new device, keeps all that was written in it, and leaves a record', async () => {
    const { key } = await openKeyring(data);
    const recovered = await chancery(
      ['recover', ...(await flags()), '--recovery-key', Buffer.from(key).toString('hex')],
      {
        passphrase: firstPassphrase,
      },
    );
    expect(recovered).toMatchObject({ code: 0, figures: { staff: '1', replaced: before } });
    expect(readdirSync(data).some((file) => /^keyring-\d{8}T\d{6}Z\.json$/.test(file))).toBe(true);

    const desk = await DeskDriver.open({ data });
    const state = await desk.see('desk', {});
    expect(state.device).toMatchObject({ key: recovered.figures['device'], name: 'found again' });
    expect(state.device.key).not.toBe(before);
    const [staff] = state.staff;
    const old = await desk.try('signIn', { staff: staff?.id ?? '', passphrase });
    expect(old).toMatchObject({ ok: false, error: { type: 'wrong-passphrase' } });
    await desk.do('signIn', { staff: staff?.id ?? '', passphrase: firstPassphrase });
    await desk.do('stayOffline', { on: false });
    expect((await notesOf(desk, id)).toSorted()).toEqual(['not sent', 'sent']);
    await note(desk, id, 'after');
    await delivered(desk);
    const seen = await desk.see('case', { id });
    expect(seen?.files).toHaveLength(1);
    const history = await desk.see('history', { id });
    expect(history.filter((one) => one.operation.type === 'note').map((one) => one.actorName)).not.toContain('');
    await desk.close();

    const held = await mission.headquarters.state(missionSpace, id as SubjectId);
    expect(held?.notes.map(({ operation }) => operation.text).toSorted()).toEqual(['after', 'not sent', 'sent']);
    expect(held?.attachments).toHaveLength(1);
    // What was said again names what was said again, and nothing that was withdrawn.
    expect(held).toMatchObject({ incomplete: false, unfounded: [] });
    for (const device of [before, recovered.figures['device'] ?? '']) {
      const subject = subjectIdOf(deviceSubjectKey(known(isDeviceKey, device)));
      const told = await mission.headquarters.state(missionSpace, subject);
      expect(told?.notes.map(({ operation }) => operation.text)).toEqual([
        expect.stringContaining('recovery key was used'),
      ]);
    }
  }, 60_000);

  it('[K9] leaves the file under a new key, and a replica that is sound', async () => {
    const report = await chancery(['verify', '--data', data], { passphrase: firstPassphrase });
    expect(report).toMatchObject({ code: 0 });
    const [old] = readdirSync(data).filter((file) => file.startsWith('keyring-'));
    cpSync(join(data, old ?? ''), join(mission.folder, 'keyring.json'));
    const { key, cipher } = await openKeyring(mission.folder);
    const connection = new Sqlite(join(data, 'replica.db'), { readonly: true });
    unlock(connection, cipher, key);
    expect(() => connection.pragma('user_version')).toThrow('not a database');
    connection.close();
  });

  it('[K4] brings back a machine that is gone, from a backup and its escrow', async () => {
    const backup = join(mission.folder, 'stolen.backup');
    expect(await chancery(['backup', '--data', mission.dataOf('lost'), '--to', backup])).toMatchObject({ code: 0 });
    data = mission.dataOf('another machine');
    const recovered = await chancery(['recover', ...(await flags()), '--from', backup], {
      passphrase: firstPassphrase,
      recoveryKey: readFileSync(secretFile(), 'utf8'),
    });
    expect(recovered).toMatchObject({ code: 0, figures: { staff: '1', replaced: before } });
    expect(await escrow(`${backup}.escrow`, secretFile())).toMatchObject({ failed: false });
    const desk = await DeskDriver.open({ data });
    const [staff] = (await desk.see('desk', {})).staff;
    await desk.do('signIn', { staff: staff?.id ?? '', passphrase: firstPassphrase });
    expect(await notesOf(desk, id)).toEqual(expect.arrayContaining(['not sent', 'sent']));
    await desk.close();
    expect(await chancery(['verify', '--data', data], { passphrase: firstPassphrase })).toMatchObject({ code: 0 });
  }, 60_000);

  it('[K10] says nothing again that the lost device had sent after all', async () => {
    const old = mission.dataOf('older');
    const desk = await mission.enrol('older');
    await desk.signInAs('consul');
    const sent = await takeInCase(desk);
    await desk.do('stayOffline', { on: true });
    await note(desk, sent, 'sent later');
    // The file as it was now is all that will be left.
    data = mission.dataOf('left');
    cpSync(old, data, { recursive: true });
    await desk.do('stayOffline', { on: false });
    await delivered(desk);
    await desk.close();
    const { key } = await openKeyring(data);
    const recovered = await chancery(['recover', ...(await flags())], {
      passphrase: firstPassphrase,
      recoveryKey: Buffer.from(key).toString('hex'),
    });
    expect(recovered).toMatchObject({ code: 0 });
    const notes = (await mission.headquarters.state(missionSpace, sent as SubjectId))?.notes;
    expect(notes?.map(({ operation }) => operation.text)).toEqual(['sent later']);
    expect(await chancery(['verify', '--data', data], { passphrase: firstPassphrase })).toMatchObject({ code: 0 });
  }, 60_000);

  it('works without a keyring too, by the file key alone', async () => {
    const bare = mission.dataOf('bare');
    cpSync(mission.dataOf('lost'), bare, { recursive: true });
    const { key } = await openKeyring(bare);
    writeFileSync(join(bare, 'keyring.json'), 'spoilt');
    data = bare;
    const recovered = await chancery(['recover', ...(await flags())], {
      passphrase: firstPassphrase,
      recoveryKey: Buffer.from(key).toString('hex'),
    });
    expect(recovered).toMatchObject({ code: 0 });
    expect(existsSync(join(bare, 'keyring.json'))).toBe(true);
    expect(await chancery(['verify', '--data', bare], { passphrase: firstPassphrase })).toMatchObject({ code: 0 });
  }, 60_000);
});
