import { existsSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'rolldown';
import { inRoot } from '../../build/bootstrap/paths.mjs';
import { cacheFolder, fingerprintOf, removeOthers } from './folders.ts';

const floodWorker = inRoot('sync/replica/intake/flood-worker.ts');

/**
 * Programs as the product ships them: one file each, native packages beside them.
 *
 * @param programs by their names
 */
export async function bundle(programs: { readonly [name: string]: string }, folder: string): Promise<void> {
  for (const [name, entry] of Object.entries(programs)) {
    await build({
      input: { [name]: entry },
      platform: 'node',
      external: ['better-sqlite3-multiple-ciphers', 'sharp'],
      logLevel: 'warn',
      output: { format: 'esm', dir: folder, entryFileNames: '[name].js', sourcemap: false },
    });
  }
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(inRoot('node_modules'), path.join(folder, 'node_modules'), 'junction');
}

/** A program of the benchmark's own that starts the thread beside it. */
export function bundleWithThread(name: string, entry: string, folder: string): Promise<void> {
  return bundle({ [name]: entry, 'flood-worker': floodWorker }, folder);
}

/** The second thread's program alone; kept until it changes. */
export async function bundledThread(): Promise<URL> {
  const prefix = 'thread-';
  const name = `${prefix}${fingerprintOf('sync/core', 'sync/domain', 'sync/storage', 'sync/replica')}`;
  const folder = path.join(cacheFolder(), name);
  if (!existsSync(folder)) {
    removeOthers(prefix, name);
    const beside = `${folder}.new`;
    rmSync(beside, { recursive: true, force: true });
    await bundle({ 'flood-worker': floodWorker }, beside);
    renameSync(beside, folder);
  }
  return pathToFileURL(path.join(folder, 'flood-worker.js'));
}
