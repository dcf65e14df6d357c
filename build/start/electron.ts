import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../bootstrap/paths.mjs';

/** The path of Electron's executable, where its runtime has been downloaded. */
export function findElectron(): string | null {
  const folder = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const name = path.join(folder, 'path.txt');
  if (!existsSync(name)) return null;
  const executable = path.join(folder, 'dist', readFileSync(name, 'utf8').trim());
  return existsSync(executable) ? executable : null;
}

/** Downloads the runtime with Electron's own installer; where the network does not let it, that shows within a minute. */
export async function downloadElectron(): Promise<string | null> {
  const installer = path.join(
    path.dirname(createRequire(import.meta.url).resolve('electron/package.json')),
    'install.js',
  );
  await new Promise<void>((resolve) => {
    const child = spawn(process.execPath, [installer], { stdio: 'ignore', timeout: 60_000 });
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  return findElectron();
}

/** Opens the desk in Electron on a replica's folder. */
export function openInElectron(executable: string, folder: string): ChildProcess {
  return spawn(executable, [inRoot(), `--data=${folder}`], { stdio: 'inherit' });
}
