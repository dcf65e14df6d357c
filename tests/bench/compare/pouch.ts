import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { npm } from '../../../build/bootstrap/npm.mjs';
import { isInstalled } from '../../../build/bootstrap/packages.mjs';
import { plainRecord } from '../data/bundles.ts';
import type { Prepared } from '../data/prepared.ts';
import { readRecords } from '../data/records.ts';

const folder = new URL('../peers/', import.meta.url);

/** PouchDB is old and large, so it is no dependency of the product: it is installed beside, when a benchmark first asks. */
export async function installPeers(say: (line: string) => void): Promise<boolean> {
  const wanted = readLock(new URL('package-lock.json', folder));
  const present = readLock(new URL('node_modules/.package-lock.json', folder));
  if (wanted !== undefined && isInstalled(wanted, present)) return true;
  say('  installing PouchDB to compare with, without its install scripts …');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  const options = { cwd: fileURLToPath(folder), env: process.env, stdout: 'stderr' } as const;
  const code = await npm(process.execPath, args, options);
  if (code !== 0) say('  PouchDB could not be installed: its comparisons are left out.');
  return code === 0;
}

type Locked = NonNullable<Parameters<typeof isInstalled>[1]>;

function readLock(file: URL): Locked | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { packages: Locked }).packages : undefined;
}

/** What `peers/pouch.cjs` can be asked. Each answer is a number or a string. */
export type PouchCall =
  | { readonly type: 'open'; readonly folder: string }
  | { readonly type: 'load'; readonly documents: readonly unknown[] }
  | { readonly type: 'put'; readonly document: unknown }
  | { readonly type: 'times'; readonly rounds: number }
  | { readonly type: 'serve' }
  | { readonly type: 'pull' | 'push' | 'keepPushing'; readonly url: string }
  | { readonly type: 'stopPushing' | 'count' };

/** PouchDB on LevelDB in a process of its own, as it would run. */
export class PouchProcess {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(databaseFolder: string): Promise<PouchProcess> {
    const started = new PouchProcess(fork(fileURLToPath(new URL('pouch.cjs', folder)), { serialization: 'advanced' }));
    await started.ask({ type: 'open', folder: databaseFolder });
    return started;
  }

  ask<Answer>(call: PouchCall): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const done = (): void => {
        this.#child.removeAllListeners('message');
        this.#child.removeAllListeners('exit');
      };
      this.#child.once('message', ({ answer, error }: { answer?: Answer; error?: string }) => {
        done();
        if (error === undefined) resolve(answer as Answer);
        else reject(new Error(`PouchDB: ${error}`));
      });
      this.#child.once('exit', (code) => {
        done();
        reject(new Error(`the PouchDB process ended with ${code}`));
      });
      this.#child.send(call);
    });
  }

  /** Fills the database with the records, as plain documents. @returns how many */
  async load(prepared: Prepared, most: number): Promise<number> {
    let loaded = 0;
    for (const records of readRecords(prepared)) {
      for (let at = 0; at < records.length && loaded < most; at += 1_000) {
        const part = records.slice(at, at + Math.min(1_000, most - loaded)).map(asDocument);
        await this.ask({ type: 'load', documents: part });
        loaded += part.length;
      }
    }
    return loaded;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#child.once('exit', () => resolve());
      this.#child.kill();
    });
  }
}

function asDocument(record: Parameters<typeof plainRecord>[0]): unknown {
  const { id, ...rest } = plainRecord(record);
  return { _id: id, ...rest };
}
