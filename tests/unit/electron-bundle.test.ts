import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
exports.BrowserWindow = exports.dialog = exports.ipcMain = exports.Menu = exports.MessageChannelMain = {};
exports.protocol = exports.safeStorage = exports.session = exports.utilityProcess = {};
`;

describe('the bundle of Electron’s programs', () => {
  let folder: string;
  const read = (name: string): string => readFileSync(join(folder, 'electron', name), 'utf8');

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'chancery-bundle-'));
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

  it('keeps Electron out of the replica process', () => {
    expect(importsOf(read('replica-process.js'))).not.toContain('electron');
    expect(read('replica-process.js')).toContain('process.parentPort');
  });

  it('has all that main needs but Electron and Node themselves', async () => {
    expect(importsOf(read('main.js')).filter((name) => !name.startsWith('node:'))).toEqual(['electron']);
    const electron = join(folder, 'node_modules', 'electron');
    mkdirSync(electron, { recursive: true });
    writeFileSync(join(electron, 'index.js'), ELECTRON_THAT_LEAVES);
    const main = join(folder, 'electron', 'main.mjs');
    writeFileSync(main, read('main.js'));
    const { stdout } = await promisify(execFile)(process.execPath, [main]);
    expect(stdout).toBe('sandbox lock quit\n');
  });
});

function importsOf(code: string): string[] {
  return [...code.matchAll(/^import\b[^'"]*['"]([^'"]+)['"]/gm)].map(([, name]) => name ?? '');
}
