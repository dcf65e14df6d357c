// @ts-check
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { runInForeground } from './child.mjs';
import { inRoot } from './paths.mjs';
import { Unobtainable, say } from './say.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge'];

const MAC_APPLICATIONS = ['Chromium', 'Google Chrome', 'Microsoft Edge'];

const WINDOWS_PROGRAMS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/**
 * A browser for the tests: the one that CHANCERY_CHROMIUM names, the system's, Playwright's, or Debian's package.
 * @returns {Promise<string>} the path of its program
 */
export async function ensureChromium() {
  const named = process.env['CHANCERY_CHROMIUM'];
  if (named !== undefined && named !== '') return checkNamed(named);
  const found = findOnSystem() ?? (await playwrightsChromium()) ?? (await installDebianChromium());
  if (found !== undefined) return found;
  throw new Unobtainable(
    'No Chromium for the end-to-end tests was found or could be fetched: install Chromium, Chrome or Edge, or name one in CHANCERY_CHROMIUM.',
  );
}

/** @param {string} program */
function checkNamed(program) {
  if (starts(program)) return program;
  throw new Unobtainable(
    `CHANCERY_CHROMIUM names ${program}, which does not start: name a Chromium that does, or unset it.`,
  );
}

/** @returns {string | undefined} */
function findOnSystem() {
  return candidates().find(starts);
}

/** @returns {string[]} */
function candidates() {
  if (process.platform === 'darwin') {
    return MAC_APPLICATIONS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === 'win32') {
    const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
    return folders.flatMap((folder) => WINDOWS_PROGRAMS.map((program) => path.win32.join(folder, program)));
  }
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/**
 * Some systems have a "chromium-browser" that only says where to get one, so it is started once. On Windows a browser
 * asked for its version opens a window instead.
 * @param {string} program
 */
function starts(program) {
  if (!existsSync(program)) return false;
  if (process.platform === 'win32') return true;
  try {
    const printed = execFileSync(program, ['--version'], {
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return /\d+\.\d+/.test(printed);
  } catch {
    return false;
  }
}

/** @returns {Promise<string | undefined>} */
async function playwrightsChromium() {
  const { chromium } = await import('@playwright/test');
  if (starts(chromium.executablePath())) return chromium.executablePath();
  say("No Chromium on this system: trying Playwright's …");
  await runInForeground(process.execPath, [inRoot('node_modules/@playwright/test/cli.js'), 'install', 'chromium'], {
    stdout: 'stderr',
  });
  return starts(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

/** @returns {Promise<string | undefined>} */
async function installDebianChromium() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined;
  say("Trying Debian's chromium package …");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runInForeground('apt-get', ['update', '-qq'], { env, stdout: 'stderr' });
  // One font of the system's, for whatever the desk does not bring itself.
  const packages = ['chromium', 'fonts-dejavu-core'];
  await runInForeground('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
    stdout: 'stderr',
  });
  return findOnSystem();
}
