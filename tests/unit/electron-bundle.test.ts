import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleElectron } from '../../build/bundle/bundle-electron.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Main runs up to where another instance has the lock: far enough to have been loaded and to speak to Electron. */
const ELECTRON_THAT_LEAVES = `
const steps = [];
exports.app = {
  enableSandbox: () => steps.push('sandbox'),
  requestSingleInstanceLock: () => (steps.push('lock'), false),
  quit: () => console.log(steps.concat('quit').join(' ')),
};
exports.BrowserWindow = exports.dialog = exports.ipcMain = exports.Menu = exports.MessageChannelMain = exports.powerMonitor = {};
exports.protocol = exports.safeStorage = exports.screen = exports.session = exports.utilityProcess = {};
`;

const MAIN_THAT_OPENS = `
import { EventEmitter } from 'node:events';
const port = new EventEmitter();
process.parentPort = {
  on: (name, listener) => port.on(name, listener),
  postMessage: (answer) => process.stdout.write(JSON.stringify(answer), () => process.exit(0)),
};
await import('./electron/replica-process.js');
const settings = { data: process.argv[2], headquarters: null, enrolmentCode: null, deviceName: null, passphrase: null };
port.emit('message', { data: { t: 'q', i: '1', m: 'open', a: [{ ...settings, keystore: null }] }, ports: [] });
`;

const MAIN_THAT_COMMANDS = `
process.parentPort = { on: () => undefined, postMessage: () => undefined };
await import('./electron/command-process.js');
`;

describe('the bundle of Electron’s programs', () => {
  let folder: string;
  const read = (name: string): string => readFileSync(join(folder, 'electron', name), 'utf8');

  beforeAll(async () => {
    // Below the root: what is not bundled is found in its node_modules.
    mkdirSync(join(root, 'build', 'out'), { recursive: true });
    folder = mkdtempSync(join(root, 'build', 'out', 'electron-test-'));
    await bundleElectron(root, join(folder, 'electron'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('loads nothing into the preload but Electron, as a sandbox demands', () => {
    const exposed: Record<string, object> = {};
    const required: string[] = [];
    runInNewContext(read('preload.cjs'), {
      require(name: string) {
        required.push(name);
        return {
          contextBridge: { exposeInMainWorld: (as: string, api: object) => (exposed[as] = api) },
          ipcRenderer: { on: () => undefined, send: () => undefined },
        };
      },
    });
    expect(required).toEqual(['electron']);
    expect(Object.keys(exposed)).toEqual(['chancery']);
  });

  it('has a replica process that runs without Electron, but for its port to main', async () => {
    expect(importsOf(read('replica-process.js'))).not.toContain('electron');
    writeFileSync(join(folder, 'run.mjs'), MAIN_THAT_OPENS);
    const answer: unknown = JSON.parse(await run(join(folder, 'run.mjs'), join(folder, 'data')));
    expect(answer).toEqual({ t: 's', i: '1', r: { ok: false, error: { type: 'not-enrolled' } } });
  });

  it('has a process for commands that runs without Electron, and ends with the command’s code', async () => {
    expect(importsOf(read('command-process.js'))).not.toContain('electron');
    writeFileSync(join(folder, 'command.mjs'), MAIN_THAT_COMMANDS);
    const [program, data] = [join(folder, 'command.mjs'), join(folder, 'no-such-folder')];
    const ended = await run(program, data, 'verify').catch((fault: unknown) => fault);
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no such data folder') as string });
    expect(await run(program, data)).toContain("Looks after a desk's data while the desk is closed.");
  });

  it('has all that main needs but Electron and Node themselves', async () => {
    expect(importsOf(read('main.js')).filter((name) => !name.startsWith('node:'))).toEqual(['electron']);
    const electron = join(folder, 'node_modules', 'electron');
    mkdirSync(electron, { recursive: true });
    writeFileSync(join(electron, 'index.js'), ELECTRON_THAT_LEAVES);
    expect(await run(join(folder, 'electron', 'main.js'))).toBe('sandbox lock quit\n');
  });
});

async function run(...argv: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, argv);
  return stdout;
}

function importsOf(code: string): string[] {
  return [...code.matchAll(/^import\b[^'"]*['"]([^'"]+)['"]/gm)].map(([, name]) => name ?? '');
}
