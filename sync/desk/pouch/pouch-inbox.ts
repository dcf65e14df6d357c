import { mkdirSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../../bridge/contract.ts';
import { err, ok, type Result } from '../../core/result.ts';

interface Coming {
  /** Bytes that were announced. */
  readonly size: number;
  readonly file: FileHandle;
  readonly path: string;
  received: number;
  /** Pieces are written one after the other. */
  turn: Promise<unknown>;
}

/** Parts that come piece by piece from a screen, still enciphered, until they are taken in. */
export class PouchInbox {
  readonly #folder: string;
  readonly #newId: () => string;
  readonly #coming = new Map<string, Coming>();

  constructor(folder: string, newId: () => string) {
    this.#folder = folder;
    this.#newId = newId;
  }

  /** One at a time: whoever begins another has given the last one up. */
  async begin(size: number): Promise<string> {
    await this.close();
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const id = this.#newId();
    const path = join(this.#folder, `${id}.pouch`);
    const file = await open(path, 'wx', 0o600);
    this.#coming.set(id, { size, file, path, received: 0, turn: Promise.resolve() });
    return id;
  }

  async append(id: string, bytes: Uint8Array): Promise<Result<{ received: number }, Failure>> {
    const coming = this.#coming.get(id);
    if (!coming) return err({ type: 'upload-unknown' });
    const written = coming.turn.then(() => coming.file.appendFile(bytes));
    coming.turn = written.catch(() => undefined);
    await written;
    coming.received += bytes.length;
    return ok({ received: coming.received });
  }

  /** Where it lies, and whether all of it came; null for one that nobody sends. */
  finish(id: string): { readonly path: string; readonly isWhole: boolean } | null {
    const coming = this.#coming.get(id);
    if (!coming) return null;
    this.#coming.delete(id);
    void coming.turn.then(() => coming.file.close());
    return { path: coming.path, isWhole: coming.received === coming.size };
  }

  async close(): Promise<void> {
    for (const [id, { file, path, turn }] of this.#coming) {
      this.#coming.delete(id);
      await turn;
      await file.close();
      rmSync(path, { force: true });
    }
  }
}
