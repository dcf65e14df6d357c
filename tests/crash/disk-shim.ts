import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../build/bootstrap/paths.mjs';
import { err, ok, type Result } from '../../sync/core/result.ts';

/** A library can stand between a program and its disk only where the loader lets it, and where a compiler is at hand. */
export type NoShim = { readonly type: 'no-shim'; readonly why: string };

/** Compiles disk-shim.c, once for each state of it. */
export function compileShim(): Result<string, NoShim> {
  if (process.platform !== 'linux')
    return err({ type: 'no-shim', why: `it needs Linux, and this is ${process.platform}` });
  const source = join(import.meta.dirname, 'disk-shim.c');
  const name = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 12);
  const folder = inRoot('tests/out/disk-shim');
  const library = join(folder, `${name}.so`);
  if (existsSync(library)) return ok(library);
  mkdirSync(folder, { recursive: true });
  // Two runs may compile it at the same time.
  const beside = `${library}.${process.pid}`;
  try {
    execFileSync('gcc', ['-O2', '-Wall', '-fPIC', '-shared', '-o', beside, source, '-ldl', '-lpthread'], {
      stdio: 'pipe',
    });
  } catch (thrown) {
    return err({
      type: 'no-shim',
      why: `gcc could not compile disk-shim.c: ${(thrown as Error).message.slice(0, 500)}`,
    });
  }
  renameSync(beside, library);
  return ok(library);
}

/** For a process whose disk is watched. @param folder without symbolic links in its path */
export function shimEnvironment(
  library: string,
  watched: { readonly folder: string; readonly journal?: string; readonly control?: string },
): Readonly<Record<string, string>> {
  const { folder, journal, control } = watched;
  return {
    LD_PRELOAD: library,
    CHANCERY_DISK_FOLDER: folder,
    ...(journal !== undefined && { CHANCERY_DISK_JOURNAL: journal }),
    ...(control !== undefined && { CHANCERY_DISK_CONTROL: control }),
  };
}

/** What may be made to fail, as `enum kind` in disk-shim.c has it. */
export const writeKinds = { write: 1, truncate: 2, sync: 4, name: 8, create: 16 } as const;

/** The numbers of Linux. */
export const errorNumbers = { EIO: 5, ENOSPC: 28 } as const;
export type DiskError = keyof typeof errorNumbers;

export interface Fault {
  /** The first operation that fails, counted from 1, and the last. */
  readonly from: number;
  readonly through: number;
  readonly error: DiskError;
  readonly kinds: number;
  /** Whether the first write that fails is written by half, as on a disk that becomes full. */
  readonly halves: boolean;
}

const controlBytes = 8 * 8;

/** Makes chosen writes fail, of this process or of another: the control file is mapped by the library. */
export class DiskControl {
  readonly #file: number;

  constructor(path: string) {
    this.#file = openSync(path, 'r+');
  }

  /** The file must be there, and of its size, before a process that maps it starts. */
  static prepare(path: string): void {
    const file = openSync(path, 'w');
    writeSync(file, Buffer.alloc(controlBytes));
    closeSync(file);
  }

  arm({ from, through, error, kinds, halves }: Fault): void {
    this.#write([1, 0, from, through, errorNumbers[error], kinds, halves ? 1 : 0, 0]);
  }

  /** Only counts. */
  count(kinds: number): void {
    this.#write([1, 0, 0, 0, 0, kinds, 0, 0]);
  }

  disarm(): { readonly counted: number; readonly failed: number } {
    const words = new BigUint64Array(8);
    readSync(this.#file, words, 0, controlBytes, 0);
    this.#write([0, 0, 0, 0, 0, 0, 0, 0]);
    return { counted: Number(words[1]), failed: Number(words[7]) };
  }

  #write(words: readonly number[]): void {
    writeSync(this.#file, BigUint64Array.from(words, BigInt), 0, controlBytes, 0);
  }

  close(): void {
    closeSync(this.#file);
  }
}
