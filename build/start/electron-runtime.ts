import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The runtime that tests can start, or why there is none. */
export type ElectronRuntime =
  | { readonly kind: 'here'; readonly executable: string }
  | { readonly kind: 'missing'; readonly reason: string };

const electronPackage = fileURLToPath(new URL('../../node_modules/electron', import.meta.url));

/** Looks for the runtime without loading the `electron` package, which would begin to download it. */
export function findElectronRuntime(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): ElectronRuntime {
  const executable = executableIn(env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(electronPackage, 'dist'), platform);
  if (!existsSync(executable)) {
    return { kind: 'missing', reason: 'the Electron runtime is not installed (npx install-electron fetches it)' };
  }
  const hasDisplay = env['DISPLAY'] !== undefined || env['WAYLAND_DISPLAY'] !== undefined;
  if (platform === 'linux' && !hasDisplay) {
    return { kind: 'missing', reason: 'there is no display (xvfb-run gives one)' };
  }
  return { kind: 'here', executable };
}

/** `path.txt` is written when the runtime is unpacked; the names stand in Electron's own install script. */
function executableIn(folder: string, platform: NodeJS.Platform): string {
  const pathFile = join(electronPackage, 'path.txt');
  if (existsSync(pathFile)) return join(folder, readFileSync(pathFile, 'utf8').trim());
  if (platform === 'win32') return join(folder, 'electron.exe');
  return join(folder, platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron');
}
