import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../sync/core/ids.ts';
import { makeProgram } from '../../sync/headquarters/commands.ts';
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
    expect(Number((await run(['catalogue', 'publish'])).out)).toBeGreaterThan(10);
  });

  it.each([
    [['enrol', '--mission', 'XXX'], 'There is no mission XXX yet'],
    [['missions', 'add', 'DEL'], 'Mission DEL exists already'],
    [['missions', 'add', 'QQQ'], 'Nothing is known of QQQ'],
    [['missions', 'add', 'QQQ', '--file', '/nowhere.json'], 'The file /nowhere.json cannot be read'],
    [['revoke', 'abcdef', '--reason', 'x'], 'No device has this key'],
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
    stop?.();
  });
});

describe('the program', () => {
  it('serves by itself, on a PostgreSQL of its own, beside other commands, and stops when it is told to', async () => {
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
    expect(await ended).toBe(0);
    expect(err).not.toContain('    at ');
  }, 120_000);
});
