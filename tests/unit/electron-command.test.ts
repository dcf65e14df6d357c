import { describe, expect, it } from 'vitest';
import { startCommandApp } from '../../electron/command-app.ts';
import { commandIn } from '../../electron/command-line.ts';
import { openKeystore } from '../../electron/keystore.ts';
import { usualSettings } from '../../electron/machine-settings.ts';
import { ok } from '../../sync/core/result.ts';
import { fakeElectron, type FakeElectron, type FakeProcess } from '../support/fake-electron.ts';

const secret = Uint8Array.from({ length: 32 }, (_, index) => index);

interface Started {
  readonly electron: FakeElectron;
  readonly child: FakeProcess;
  readonly logged: readonly string[];
}

async function start(given: string, env: NodeJS.ProcessEnv = {}): Promise<Started> {
  const electron = fakeElectron();
  const logged: string[] = [];
  const argv = ['Chancery', ...given.split(' ')];
  await startCommandApp(electron.parts, {
    command: commandIn(argv) ?? [],
    program: '/bundle/command-process.js',
    process: { argv, env, platform: 'linux' },
    machineSettings: () => ok({ ...usualSettings, proxy: 'http://proxy:3128' }),
    log: (text) => logged.push(text),
  });
  return { electron, child: electron.processes[0]!, logged };
}

/** What main answers to a message of the command. */
function answerTo({ child }: Started, message: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    child.parentPort.on('message', ({ data }) => resolve(data));
    child.parentPort.postMessage(message);
  });
}

describe('a command that the installed program runs', () => {
  it('is what stands behind --chancery; without that a desk is wanted', () => {
    expect(commandIn(['Chancery', '--data', '/a', '--chancery', 'verify', '--json', 'r'])).toEqual([
      'verify',
      '--json',
      'r',
    ]);
    expect(commandIn(['Chancery', '--chancery'])).toEqual([]);
    expect(commandIn(['Chancery', '--data', '/chancery'])).toBeNull();
  });

  it('runs in a process of its own, on the desk’s own folder, with no window and its own secrets alone', async () => {
    const env = { HOME: '/home/one', CHANCERY_PASSPHRASE: 'correct horse', NODE_OPTIONS: '--inspect' };
    const { electron, child } = await start('--chancery verify --staff Hoa', env);
    expect([child.path, child.args]).toEqual([
      '/bundle/command-process.js',
      ['/fake/userData/desk', 'verify', '--staff', 'Hoa'],
    ]);
    expect(child.options).toMatchObject({
      env: { HOME: '/home/one', CHANCERY_PASSPHRASE: 'correct horse' },
      execArgv: [],
      stdio: 'inherit',
    });
    expect(child.options).not.toHaveProperty('env.NODE_OPTIONS');
    expect([electron.windows, electron.steps]).toEqual([[], ['ready']]);
    const elsewhere = await start('--chancery verify --data /other');
    expect(elsewhere.child.args).toEqual(['/other', 'verify', '--data', '/other']);
  });

  it('ends with the code of the command', async () => {
    const { electron, child } = await start('--chancery verify');
    expect(electron.app.exits).toEqual([]);
    child.exit(2);
    await Promise.resolve();
    expect(electron.app.exits).toEqual([2]);
  });

  it('is told of the machine’s proxy', async () => {
    const started = await start('--chancery recover');
    const asked = { t: 'q', i: '1', m: 'proxyFor', a: ['https://hq.example'] };
    expect(await answerTo(started, asked)).toMatchObject({ t: 's', i: '1', r: 'http://proxy:3128/' });
  });

  it('is answered by the system’s keystore, and by nothing else', async () => {
    const started = await start('--chancery verify');
    const keystore = await openKeystore(started.electron.safeStorage, 'linux');
    const sealed = await keystore!.seal(secret);
    const asked = { t: 'q', i: '1', m: 'unseal', a: [sealed.ok && sealed.value] };
    expect(await answerTo(started, asked)).toMatchObject({ t: 's', i: '1', r: { ok: true, value: { secret } } });
    started.child.parentPort.postMessage({ t: 'q', i: '2', m: 'seal', a: [secret] });
    await new Promise(setImmediate);
    expect(started.logged).toEqual(['the command sent a message of no known shape']);
  });
});
