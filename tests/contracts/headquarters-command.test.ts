import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../sync/core/ids.ts';
import { builtInCatalogue } from '../../sync/domain/catalogue/catalogue.ts';
import { faultTypes } from '../../sync/domain/catalogue/catalogue-fault.ts';
import type { Catalogue, Procedure } from '../../sync/domain/catalogue/types.ts';
import { sayCatalogueFault } from '../../sync/domain/catalogue/catalogue-fault-words.ts';
import { makeProgram } from '../../sync/headquarters/command/program.ts';
import { enrol } from '../../sync/link/enrol.ts';
import { testSigner } from '../support/author.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { seededBytes } from '../support/seeded-bytes.ts';
import { waitUntil } from '../support/wait-until.ts';

let postgres: TestPostgres;
let databaseUrl: string;
let data: string;
beforeAll(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'chancery-command-'));
  chmodSync(data, 0o755);
  postgres = await startTestPostgres();
  databaseUrl = await postgres.createDatabase();
});
afterAll(async () => {
  await postgres.stop();
  rmSync(data, { recursive: true, force: true });
});

interface Ran {
  readonly failed: boolean;
  readonly out: string;
  readonly err: string;
}

let runs = 0;

async function run(
  args: readonly string[],
  url = databaseUrl,
  untilStopped: () => Promise<void> = async () => {},
): Promise<Ran> {
  runs += 1;
  const [out, err]: [string[], string[]] = [[], []];
  let failed = false;
  const program = makeProgram({
    now: () => Date.UTC(2026, 2, 2),
    random: seededBytes(`command ${runs}`),
    log: pino({ level: 'silent' }),
    databaseUrl: url,
    print: (line) => void out.push(line),
    explain: (line) => void err.push(line),
    untilStopped,
    fail: () => (failed = true),
  });
  await program.parseAsync(['--data', data, ...args], { from: 'user' });
  return { failed, out: out.join('\n'), err: err.join('\n') };
}

describe('chancery-headquarters', () => {
  it('describes each command and option in both languages', () => {
    const program = makeProgram({} as Parameters<typeof makeProgram>[0]);
    const all = [...program.commands, ...program.commands.flatMap((command) => command.commands)];
    expect(all.length).toBeGreaterThan(10);
    for (const command of all) {
      expect([command.name(), command.description()]).toEqual([
        command.name(),
        expect.stringContaining(' · ') as unknown,
      ]);
      for (const { flags, description } of command.options)
        expect([flags, description]).toEqual([flags, expect.stringContaining(' · ') as unknown]);
    }
  });

  it('makes its keys, adds a mission and its staff, publishes the catalogue, and names them', async () => {
    expect((await run(['init'])).out).toMatch(/^[0-9a-f]{64}$/);
    expect((await run(['missions', 'add', 'DEL'])).failed).toBe(false);
    expect((await run(['missions'])).out).toContain(
      'DEL\tĐại sứ quán Việt Nam tại Ấn Độ\tEmbassy of Viet Nam in India',
    );
    const added = await run([
      'staff',
      'add',
      '--mission',
      'DEL',
      '--name',
      'Trần Thị Bình',
      '--title-vi',
      'Lãnh sự',
      '--title-en',
      'Consul',
      '--roles',
      'consul, it',
    ]);
    expect(added.out).toMatch(/^[0-9a-f]{32}$/);
    expect((await run(['staff', 'list', '--mission', 'DEL'])).out).toBe(
      `${added.out}\tTrần Thị Bình\tLãnh sự\tconsul,it`,
    );
    const change = ['staff', 'change', '--mission', 'DEL', added.out];
    expect((await run([...change, '--roles', 'head_of_mission,consul', '--title-vi', 'Đại biện'])).failed).toBe(false);
    expect((await run(['staff', 'list', '--mission', 'DEL'])).out).toBe(
      `${added.out}\tTrần Thị Bình\tĐại biện\thead_of_mission,consul`,
    );
    expect((await run(change)).err).toContain('Nothing was said to change');
    expect((await run([...change, '--roles', 'king'])).err).toContain('There is no role "king"');
    expect(Number((await run(['catalogue', 'publish'])).out)).toBeGreaterThan(10);
  });

  it.each([
    [['enrol', '--mission', 'XXX'], 'There is no mission XXX yet'],
    [['missions', 'add', 'DEL'], 'Mission DEL exists already'],
    [['missions', 'add', 'QQQ'], 'Nothing is known of QQQ'],
    [['missions', 'add', 'QQQ', '--file', '/nowhere.json'], 'The file /nowhere.json cannot be read'],
    [['staff', 'change', '--mission', 'DEL', 'ab', '--roles', 'it'], 'Nobody of this id works at that mission'],
    [['revoke', 'abcdef', '--reason', 'x'], 'No device has this key'],
    [['rulings', 'list', '--mission', 'XXX'], 'There is no mission XXX yet'],
    [['rulings', 'set-aside', '--mission', 'DEL', '--reason', 'x', 'ab'], 'There is no such record'],
    [['rulings', 'admit', '--mission', 'DEL', '--reason', 'x', 'ab'.repeat(32)], 'There is no such record'],
    [['rulings', 'admit', '--mission', 'DEL', '--reason', 'x'], 'There is no such record'],
    [['rulings', 'admit', '--mission', 'DEL', '--reason', 'x', '--device', 'abcdef'], 'No device has this key'],
    [
      ['staff', 'add', '--mission', 'DEL', '--name', 'A', '--title-vi', 'a', '--title-en', 'a', '--roles', 'king'],
      'There is no role "king"',
    ],
    [
      [
        'staff',
        'add',
        '--mission',
        'DEL',
        '--name',
        'x'.repeat(70_000),
        '--title-vi',
        'a',
        '--title-en',
        'a',
        '--roles',
        'it',
      ],
      'This does not fit a record',
    ],
  ])('says in a sentence of each language why it does not: %s', async (args, sentence) => {
    const { failed, out, err } = await run(args);
    expect([failed, out]).toEqual([true, '']);
    expect(err).toContain(sentence);
    expect(err.split('\n')).toHaveLength(2);
  });

  it('says with a code that the root key is away, which a server has to read before the device enrols', async () => {
    const [here, away] = ['root.secret', 'away.secret'].map((name) => path.join(data, 'keys', name)) as [
      string,
      string,
    ];
    expect((await run(['enrol', '--mission', 'DEL'])).err).not.toContain('root.secret');
    renameSync(here, away);
    const told = await run(['enrol', '--mission', 'DEL']);
    renameSync(away, here);
    expect(told).toMatchObject({ failed: false, out: expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/) });
    expect(told.err).toContain('put root.secret back into the server’s keys folder and start the server anew');
    expect(told.err).toContain('khởi động lại máy chủ');
  });

  it('says that its port is in use', async () => {
    const thief = createServer();
    await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve));
    const address = thief.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    expect(await run(['serve', '--port', port])).toMatchObject({
      failed: true,
      err: expect.stringContaining(`Port ${port} is in use by another program`) as unknown,
    });
    await new Promise((resolve) => thief.close(resolve));
  });

  it('says that PostgreSQL does not answer', async () => {
    const { failed, err } = await run(['devices'], 'postgres://postgres:x@127.0.0.1:9/postgres');
    expect([failed, err]).toEqual([
      true,
      expect.stringContaining('does not answer; start it and try again') as unknown,
    ]);
  });

  it('warns of what leaves the machine without TLS', async () => {
    expect((await run(['serve', '--port', '0'])).err).toBe('');
    expect((await run(['serve', '--port', '0', '--listen', '0.0.0.0'])).err).toContain('without TLS');
    expect((await run(['serve', '--port', '0', '--listen', '0.0.0.0', '--public-url', 'https://hq.example'])).err).toBe(
      '',
    );
  });

  it('shows a device from enrolment to revocation', async () => {
    const signer = testSigner('command desk');
    const code = (await run(['enrol', '--mission', 'DEL', '--name', 'Quầy 1'])).out;
    let stop: (() => void) | undefined;
    const serving = await new Promise<string>((resolve, reject) => {
      const program = makeProgram({
        now: () => Date.UTC(2026, 2, 2),
        random: seededBytes('serving'),
        log: pino({ level: 'silent' }),
        databaseUrl,
        print: resolve,
        explain: () => {},
        untilStopped: () => new Promise<void>((ended) => (stop = ended)),
        fail: () => reject(new Error('does not serve')),
      });
      program.parseAsync(['--data', data, 'serve', '--port', '0'], { from: 'user' }).catch(reject);
    });
    expect(await enrol(new URL(serving), { code, exchange: sha256('x'), name: 'Quầy 1' }, signer)).toMatchObject({
      ok: true,
    });
    expect((await run(['devices'])).out).toMatch(/^[0-9a-f]{16}\tDEL\tQuầy 1\t2026-03-02\tđang dùng · in use$/);
    expect((await run(['revoke', signer.publicKey.slice(0, 12).toUpperCase(), '--reason', 'mất máy'])).out).toBe(
      signer.publicKey,
    );
    expect((await run(['devices'])).out).toContain('thu hồi · revoked 2026-03-02');
    expect((await run(['rulings', 'list', '--mission', 'DEL'])).out).toBe('');
    const device = signer.publicKey.slice(0, 12);
    const admitted = await run([
      'rulings',
      'admit',
      '--mission',
      'DEL',
      '--device',
      device,
      '--reason',
      'tìm thấy máy',
    ]);
    expect(admitted).toMatchObject({ failed: false, out: '0', err: expect.stringContaining('No record needed it') });
    stop?.();
  });
});

describe('chancery-headquarters catalogue', () => {
  const catalogue = async (...args: readonly string[]) => run(['catalogue', ...args]);
  const file = (name: string) => path.join(data, `${name}.json`);
  const write = (name: string, value: unknown): string => {
    writeFileSync(file(name), typeof value === 'string' ? value : JSON.stringify(value));
    return file(name);
  };
  const exported = async (): Promise<Catalogue> => JSON.parse((await catalogue('export')).out) as Catalogue;
  const withBirth = (from: Catalogue, version: string, change: Partial<Procedure>): Catalogue => ({
    ...from,
    version,
    procedures: from.procedures.map((each) => (each.code === 'birth' ? { ...each, ...change } : each)),
  });
  const birth = (from: Catalogue): Procedure => from.procedures.find(({ code }) => code === 'birth')!;

  beforeAll(async () => void (await catalogue('publish')));

  it('is exported as JSON that is checked without a fault, as published and as it ships', async () => {
    expect(await exported()).toEqual(builtInCatalogue);
    expect(JSON.parse((await catalogue('export', '--built-in')).out)).toEqual(builtInCatalogue);
    const { failed, out, err } = await catalogue('check', write('same', await exported()));
    expect([failed, out]).toEqual([false, '']);
    expect(err).toContain('No faults: 30 procedures, complete in both languages.');
  });

  it('is checked with a line for each fault, its place and both languages, without a database', async () => {
    const wrong = withBirth(await exported(), 'wrong', { group: 'nowhere', results: [] });
    const { failed, out, err } = await run(
      ['catalogue', 'check', write('wrong', wrong)],
      'postgres://nowhere.invalid/x',
    );
    expect(failed).toBe(true);
    expect(out.split('\n')).toEqual([
      'procedures[birth].group\tkhông có nhóm "nowhere"\tthere is no group "nowhere"',
      'procedures[birth].results\tthủ tục không có kết quả\tthe procedure has no result',
    ]);
    expect(err).toContain('The catalogue has 2 faults, named above; nothing was published.');
  });

  it('is compared with what is published', async () => {
    const published = await exported();
    const next = withBirth(published, 'next', {
      processingTime: { workingDays: 5 },
      openPoints: [],
      papers: birth(published).papers.slice(1),
    });
    expect((await catalogue('diff', write('next', next))).out.split('\n')).toEqual([
      `~ version\t${published.version}\t→ next`,
      '~ procedures[birth].processingTime.workingDays\tnull\t→ 5',
      '- procedures[birth].papers[form]\tTờ khai đăng ký khai sinh',
      expect.stringMatching(/^- procedures\[birth\]\.openPoints\[processing_time\]/),
    ]);
    expect((await catalogue('diff', write('same', published))).out).toBe('');
  });

  it('is published from a file, what changed from its day on', async () => {
    const published = await exported();
    const next = withBirth(published, '2027.1', { processingTime: { workingDays: 5 }, openPoints: [] });
    expect((await catalogue('publish', '--file', write('next', next), '--from', '2027-01-01')).out).toBe('2');
    const after = await exported();
    expect(birth(after)).toEqual({ ...birth(next), effectiveFrom: '2027-01-01' });
    expect(after.procedures.filter(({ code }) => code !== 'birth')).toEqual(
      published.procedures.filter(({ code }) => code !== 'birth'),
    );
  });

  it.each([
    [['publish', '--from', '2027-02-30'], '"2027-02-30" is no day'],
    [['check', '/nowhere.json'], 'The file /nowhere.json cannot be read'],
    [['publish', '--file', '/nowhere.json'], 'The file /nowhere.json cannot be read'],
  ])('says why it does not: %s', async (args, sentence) => {
    const { failed, err } = await catalogue(...args);
    expect([failed, err]).toEqual([true, expect.stringContaining(sentence)]);
  });

  it('refuses what is no JSON, another catalogue of a version that was published, and publishes nothing then', async () => {
    const published = await exported();
    expect((await catalogue('check', write('bad', '{'))).out).toContain('the file is no valid JSON');
    const taken = withBirth(published, published.version, { effectiveUntil: '2030-01-01' });
    expect((await catalogue('publish', '--file', write('taken', taken))).err).toContain('a version of its own');
    const wrong = withBirth(published, '2028.1', { group: 'nowhere' });
    expect((await catalogue('publish', '--file', write('wrong', wrong))).out).toContain('procedures[birth].group');
    expect(await exported()).toEqual(published);
  });

  it('has nothing to export before one was published', async () => {
    const url = await postgres.createDatabase();
    const folder = mkdtempSync(path.join(tmpdir(), 'chancery-unpublished-'));
    chmodSync(folder, 0o755);
    const { failed, err } = await run(['--data', folder, 'catalogue', 'export'], url);
    rmSync(folder, { recursive: true, force: true });
    expect([failed, err]).toEqual([true, expect.stringContaining('No catalogue has been published yet.')]);
  });

  it('has words of its own for every fault, in both languages', () => {
    const said = faultTypes.map((type) => sayCatalogueFault({ type, path: 'x', about: 'y' }));
    expect(new Set(said.map(({ vi }) => vi)).size).toBe(faultTypes.length);
    expect(new Set(said.map(({ en }) => en)).size).toBe(faultTypes.length);
  });
});

describe('the program', () => {
  it('serves by itself, on a PostgreSQL of its own, beside other commands, and stops when it is told to, once or twice', async () => {
    const main = fileURLToPath(new URL('../../sync/headquarters/main.ts', import.meta.url));
    const folder = path.join(data, 'own');
    const { DATABASE_URL: _, ...env } = process.env;
    const child = spawn(process.execPath, [main, '--data', folder, 'serve', '--port', '0'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (part: Buffer) => (out += part.toString()));
    child.stderr.on('data', (part: Buffer) => (err += part.toString()));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    await waitUntil(() => out.includes('http://'), 'it serves', 60_000);
    const beside = spawn(process.execPath, [main, '--data', folder, 'missions', 'add', 'DEL'], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    expect(await new Promise((resolve) => beside.once('close', resolve))).toBe(0);
    expect((await fetch(new URL('/healthz', out.trim()))).status).toBe(200);
    child.kill('SIGTERM');
    const isClosed = (): Promise<boolean> =>
      fetch(out.trim()).then(
        () => false,
        () => true,
      );
    await waitUntil(isClosed, 'it serves no more');
    // As from a service manager that tells every process of a group, one of which passes it on: PostgreSQL is being closed.
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(err).not.toContain('    at ');
  }, 120_000);
});

describe('chancery-headquarters templates', () => {
  const write = (name: string, value: unknown): string => {
    const file = path.join(data, `${name}.json`);
    writeFileSync(file, JSON.stringify(value));
    return file;
  };

  it('are exported as JSON that is checked without a fault and published', async () => {
    const built = JSON.parse((await run(['templates', 'export', '--built-in'])).out) as { code: string }[];
    const file = write('templates', built);
    expect((await run(['templates', 'check', file], 'postgres://nowhere.invalid/x')).failed).toBe(false);
    expect((await run(['templates', 'publish', file])).out).toBe(String(built.length + 1));
    const published = JSON.parse((await run(['templates', 'export'])).out) as { code: string }[];
    expect(published.map(({ code }) => code)).toEqual(built.map(({ code }) => code).toSorted());
  });

  it('are refused with a line for each fault, its place and both languages', async () => {
    const built = JSON.parse((await run(['templates', 'export', '--built-in'])).out) as object[];
    const wrong = write('wrong-templates', [{ ...built[0], version: '9', colour: 'red' }]);
    const { failed, out, err } = await run(['templates', 'publish', wrong]);
    expect([failed, out]).toEqual([
      true,
      'form_01.colour\tmẫu in không có khóa "colour"\ta layout has no key "colour"',
    ]);
    expect(err).toContain('The layouts have 1 faults, named above; nothing was published.');
    expect((await run(['templates', 'check', '/nowhere.json'])).err).toContain('cannot be read');
  });
});
