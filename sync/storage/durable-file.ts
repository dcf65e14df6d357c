import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** Gives a finished file its name. Whoever finds the name, even after a power cut, finds the whole file. */
export function putInPlace(finished: string, path: string): void {
  syncFile(finished);
  renameSync(finished, path);
  syncFolder(dirname(path));
}

/**
 * Never for a database that is open in this process: on POSIX, closing any handle of a file drops the locks that SQLite holds
 * on it.
 */
export function syncFile(path: string): void {
  // Windows forces only what a handle may write.
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A renaming must reach the disk too; Windows has no handle of a folder to force. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
