import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { inRoot } from '../bootstrap/paths.mjs';
import { bundleElectron } from '../bundle/bundle-electron.ts';
import { findElectronRuntime } from './electron-runtime.ts';

/** How long a network that does not let the runtime through may keep the desk waiting. */
const longestDownloadMs = 5 * 60_000;

/** Electron's executable, downloaded by its own installer where it is missing; null where it cannot be had or shown. */
export async function obtainElectron(): Promise<string | null> {
  const found = find();
  if (found !== null || !mayShowWindows()) return found;
  await runInstaller();
  return find();
}

function find(): string | null {
  const runtime = findElectronRuntime(process.env, process.platform);
  return runtime.kind === 'here' ? runtime.executable : null;
}

/** Without a display there is no use in downloading what opens windows. */
function mayShowWindows(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

function runInstaller(): Promise<void> {
  const installer = path.join(
    path.dirname(createRequire(import.meta.url).resolve('electron/package.json')),
    'install.js',
  );
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [installer], { stdio: 'ignore', timeout: longestDownloadMs });
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
}

/** Opens the desk in Electron on a replica's folder. */
export async function openInElectron(executable: string, folder: string): Promise<ChildProcess> {
  await bundleElectron(inRoot(), inRoot('build', 'out', 'electron'));
  return spawn(executable, [inRoot(), `--data=${folder}`], { stdio: 'inherit' });
}
