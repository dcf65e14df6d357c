import { createHash } from 'node:crypto';
import { globSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../../build/bootstrap/paths.mjs';

/** Kept between runs: what is in it can be made again. */
export function cacheFolder(): string {
  const folder = path.join(tmpdir(), 'chancery-bench');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Runs work in a folder that is gone afterwards. */
export async function inScratchFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(path.join(tmpdir(), 'chancery-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A few letters that change whenever a source file in one of these folders does. */
export function fingerprintOf(...folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const file of globSync('**/*.ts', { cwd: inRoot(folder) }).toSorted()) {
      hash.update(`${folder}/${file}\n`).update(readFileSync(inRoot(folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}

/** What was prepared by an older program is of no use to anyone. */
export function removeOthers(prefix: string, kept: string): void {
  for (const name of readdirSync(cacheFolder())) {
    if (name.startsWith(prefix) && name !== kept) {
      rmSync(path.join(cacheFolder(), name), { recursive: true, force: true });
    }
  }
}
