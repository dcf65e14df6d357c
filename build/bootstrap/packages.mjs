// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { npm } from './npm.mjs';
import { inRoot, root } from './paths.mjs';
import { linkPostgresLibraries } from './postgres-links.mjs';
import { Unobtainable, say, showProgress } from './say.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages by folder, "node_modules/zod"
 */

/**
 * Installs the npm packages when they are not those that package-lock.json names. No install script runs: it may be
 * blocked where this is used, and the one that matters is done here.
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
export async function ensurePackages(node, env) {
  const wanted = readLock(inRoot('package-lock.json'));
  if (wanted === undefined)
    throw new Unobtainable('package-lock.json is missing or damaged: run "git checkout package-lock.json".');
  if (!isInstalled(wanted, readLock(inRoot('node_modules', '.package-lock.json')))) await install(node, env, wanted);
  linkPostgresLibraries(inRoot('node_modules'));
}

/**
 * npm writes its own lock into node_modules as the last step of an install, so an interrupted one is seen too.
 * @param {LockedPackages} wanted
 * @param {LockedPackages | undefined} installed
 */
export function isInstalled(wanted, installed) {
  if (installed === undefined) return false;
  const isForThisMachine = Object.values(installed).every(fitsMachine);
  return (
    isForThisMachine &&
    Object.entries(wanted).every(([folder, locked]) => isSatisfied(folder, locked, installed[folder]))
  );
}

/**
 * @param {string} folder
 * @param {LockedPackage} locked
 * @param {LockedPackage | undefined} present
 */
function isSatisfied(folder, locked, present) {
  if (folder === '') return true;
  if (present === undefined) return locked.optional === true;
  return present.version === locked.version && present.integrity === locked.integrity;
}

/** @param {LockedPackage} locked */
function fitsMachine(locked) {
  return admits(locked.os, process.platform) && admits(locked.cpu, process.arch) && admits(locked.libc, libc());
}

/** The names that npm uses; of the systems in use only Alpine has musl. */
function libc() {
  return existsSync('/etc/alpine-release') ? 'musl' : 'glibc';
}

/**
 * @param {readonly string[] | undefined} names as npm writes them: "linux", or "!win32"
 * @param {string} name
 */
function admits(names, name) {
  if (names === undefined || names.length === 0) return true;
  if (names.includes(`!${name}`)) return false;
  const allowed = names.filter((each) => !each.startsWith('!'));
  return allowed.length === 0 || allowed.includes(name) || allowed.includes('any');
}

/**
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 * @param {LockedPackages} wanted
 */
async function install(node, env, wanted) {
  const folders = Object.entries(wanted).filter(([folder, locked]) => folder !== '' && fitsMachine(locked));
  say(`Installing ${folders.length} npm packages, without their install scripts …`);
  const began = Date.now();
  const endProgress = showProgress(() => {
    const unpacked = folders.filter(([folder]) => existsSync(inRoot(folder, 'package.json'))).length;
    return `  ${unpacked} of ${folders.length} packages unpacked, ${seconds(began)} s`;
  });
  const code = await npm(
    node,
    [
      'ci',
      '--ignore-scripts',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      '--no-progress',
      '--loglevel=error',
    ],
    { cwd: root, env, stdout: 'stderr' },
  );
  endProgress();
  if (code !== 0) {
    throw new Unobtainable(
      `The npm packages could not be installed ("npm ci" ended with ${code}): check the network and "npm config get registry", then run the same command again.`,
    );
  }
  say(`npm packages installed in ${seconds(began)} s.`);
}

/** @param {number} began milliseconds since 1970 */
function seconds(began) {
  return Math.round((Date.now() - began) / 1000);
}

/**
 * @param {string} file
 * @returns {LockedPackages | undefined}
 */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
