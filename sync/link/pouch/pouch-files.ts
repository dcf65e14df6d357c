import { createReadStream, rmSync, renameSync, statSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { PouchSource } from './open-pouch.ts';
import type { PouchShelf } from './write-pouch.ts';

/** Throws what the file system throws where there is no such file. */
export function pouchFile(path: string): PouchSource {
  const stat = statSync(path);
  // A pipe would never end, and the name of a device can stand on a stick.
  if (!stat.isFile()) throw Object.assign(new Error('not a file'), { code: 'EINVAL', syscall: 'open' });
  const { size } = stat;
  return { size, open: () => createReadStream(path, { highWaterMark: 262_144 }) };
}

/**
 * Parts in a folder, a file each: `NAME-1-of-2.pouch`. Until all of them are whole and on the disk they are called `.part`, so
 * that a stick that is pulled out holds nothing that looks like a pouch.
 */
export class PouchFolder implements PouchShelf {
  readonly #folder: string;
  readonly #name: string;
  #file: FileHandle | null = null;
  #begun = 0;
  #paths: string[] = [];

  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#name = name;
  }

  /** Where the finished parts are. */
  get paths(): readonly string[] {
    return this.#paths;
  }

  async begin(part: number): Promise<void> {
    this.#file = await open(this.#partPath(part), 'wx', 0o600);
    this.#begun = part;
  }

  async write(bytes: Uint8Array): Promise<void> {
    let left = bytes;
    while (left.length > 0) {
      const { bytesWritten } = await this.#open().write(left);
      left = left.subarray(bytesWritten);
    }
  }

  async end(): Promise<void> {
    await this.#open().sync();
    await this.#close();
  }

  async finish(parts: number): Promise<void> {
    for (let part = 1; part <= parts; part += 1) {
      const path = join(this.#folder, `${this.#name}-${part}-of-${parts}.pouch`);
      renameSync(this.#partPath(part), path);
      this.#paths.push(path);
    }
    await syncFolder(this.#folder);
  }

  async abandon(): Promise<void> {
    await this.#close().catch(() => undefined);
    const parts = Array.from({ length: this.#begun }, (_, index) => this.#partPath(index + 1));
    // Also those that bear the name of a pouch already, where not all could be given theirs.
    for (const path of [...this.#paths.splice(0), ...parts]) {
      try {
        rmSync(path, { force: true });
      } catch {
        // The stick is gone: most of what it holds is called `.part`, and a part that is not can be taken in by itself.
      }
    }
  }

  #partPath(part: number): string {
    return join(this.#folder, `${this.#name}-${part}.pouch.part`);
  }

  #open(): FileHandle {
    if (!this.#file) throw new Error('a part of a pouch was written before it was begun');
    return this.#file;
  }

  async #close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }
}

/** Forces the new names to the stick too: whoever is told that the pouch is made pulls it out. */
async function syncFolder(folder: string): Promise<void> {
  // Windows has no handle of a folder to force, nor have some shares.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (thrown) {
    if (!isFileFailure(thrown) || !['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(thrown.code)) throw thrown;
  } finally {
    await handle.close();
  }
}

const fileCalls = new Set(['open', 'stat', 'read', 'write', 'fsync', 'close', 'rename', 'unlink', 'mkdir', 'scandir']);

/** What the file system throws, as of a stick that is gone or full. */
export function isFileFailure(thrown: unknown): thrown is NodeJS.ErrnoException & { readonly code: string } {
  const { syscall, code } = (thrown ?? {}) as { readonly syscall?: unknown; readonly code?: unknown };
  return typeof code === 'string' && typeof syscall === 'string' && fileCalls.has(syscall);
}
