import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Failure } from '../../bridge/contract.ts';
import type { MadePouch, PouchState, TakenPouch } from '../../bridge/pouch-model.ts';
import { isAhead } from '../../core/exchange/handed-receipt.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { PouchUnopened } from '../../link/pouch/open-pouch.ts';
import { pouchFile, PouchFolder } from '../../link/pouch/pouch-files.ts';
import type { PouchUnwritten } from '../../link/pouch/write-pouch.ts';
import { waitingBlobBytes } from '../../storage/log/delivery.ts';
import { storageFailureOf } from '../../storage/storage-failure.ts';
import type { DeskLog } from '../desk-log.ts';
import { datedName } from '../files/dated-name.ts';
import { readPiece } from '../files/read-piece.ts';
import type { DeskPouchPorts } from './desk-pouch-ports.ts';
import { exportPouch } from './export-pouch.ts';
import { importPouch, type ImportedPouch } from './import-pouch.ts';
import { PouchInbox } from './pouch-inbox.ts';

export interface DeskPouchesPorts extends DeskPouchPorts {
  /** Holds enciphered pouches alone, and nothing while the desk is locked. */
  readonly folder: string;
  readonly newId: () => string;
  readonly log: DeskLog;
  readonly onChange: () => void;
}

interface Kept {
  readonly pouch: MadePouch;
  readonly paths: readonly string[];
}

/** The pouches of an open desk: one at a time is made or taken in, and the last that was made can be fetched. */
export class DeskPouches {
  readonly #ports: DeskPouchesPorts;
  readonly #inbox: PouchInbox;
  #working: PouchState['working'] = null;
  #made: Kept | null = null;
  #stop: AbortController | null = null;
  #work: Promise<unknown> = Promise.resolve();

  constructor(ports: DeskPouchesPorts) {
    this.#ports = ports;
    this.#inbox = new PouchInbox(join(ports.folder, 'in'), ports.newId);
    this.#forgetFiles();
  }

  get state(): PouchState {
    return { working: this.#working, made: this.#made?.pouch ?? null };
  }

  make(largestPart: number): Promise<Result<MadePouch, Failure>> {
    return this.#alone('making', async (signal) => {
      try {
        return await this.#make(largestPart, signal);
      } catch (thrown) {
        if (storageFailureOf(thrown)?.type !== 'disk-full') throw thrown;
        return this.#refused('pouch-not-made', { type: 'disk-full' });
      }
    });
  }

  async #make(largestPart: number, signal: AbortSignal): Promise<Result<MadePouch, Failure>> {
    this.#forgetMade();
    mkdirSync(this.#outFolder, { recursive: true, mode: 0o700 });
    const shelf = new PouchFolder(this.#outFolder, datedName(this.#ports.enrolled, this.#ports.now()));
    const of = waitingBlobBytes(this.#ports.replica.database) || null;
    const onProgress = (bytes: number): void => this.#tell({ kind: 'making', bytes, of });
    const made = await exportPouch(this.#ports, { largestPart, shelf, signal, onProgress });
    if (!made.ok) return this.#refused('pouch-not-made', made.error);
    const { records, chunks, leftBehind } = made.value;
    const parts = shelf.paths.map((path) => ({ name: basename(path), size: pouchFile(path).size }));
    const pouch = { parts, records, chunks, leftBehind };
    this.#made = { pouch, paths: shelf.paths };
    return ok(pouch);
  }

  get #outFolder(): string {
    return join(this.#ports.folder, 'out');
  }

  async read(part: number, offset: number): Promise<Result<{ bytes: Uint8Array<ArrayBuffer>; size: number }, Failure>> {
    const path = this.#made?.paths[part - 1];
    return path === undefined ? err({ type: 'not-found' }) : ok(await readPiece(path, offset));
  }

  async begin(size: number): Promise<Result<{ pouch: string }, Failure>> {
    return ok({ pouch: await this.#inbox.begin(size) });
  }

  append(pouch: string, bytes: Uint8Array): Promise<Result<{ received: number }, Failure>> {
    return this.#inbox.append(pouch, bytes);
  }

  async take(pouch: string): Promise<Result<TakenPouch, Failure>> {
    const brought = this.#inbox.finish(pouch);
    if (brought === null) return err({ type: 'upload-unknown' });
    const { path, isWhole } = brought;
    try {
      if (!isWhole) return this.#refused('pouch-refused', { type: 'changed-meanwhile' });
      return await this.#alone('taking', async (signal) => {
        const source = pouchFile(path);
        const onProgress = (bytes: number): void => this.#tell({ kind: 'taking', bytes, of: source.size * 2 });
        const taken = await importPouch(this.#ports, source, { signal, onProgress });
        if (!taken.ok) return this.#refused('pouch-refused', taken.error);
        const described = describeTaken(taken.value, this.#ports.now());
        this.#ports.log({ event: 'pouch-taken', ...described });
        return ok(described);
      });
    } finally {
      rmSync(path, { force: true });
    }
  }

  async stop(): Promise<void> {
    this.#stop?.abort();
    await this.#work;
  }

  /** Forgets what was made; what is being made is not here yet. */
  drop(): void {
    if (this.#working?.kind === 'making') return;
    this.#forgetMade();
    this.#ports.onChange();
  }

  async close(): Promise<void> {
    await this.stop();
    await this.#inbox.close();
    this.#forgetFiles();
  }

  async #alone<Value>(
    kind: 'making' | 'taking',
    work: (signal: AbortSignal) => Promise<Result<Value, Failure>>,
  ): Promise<Result<Value, Failure>> {
    if (this.#stop) return err({ type: 'pouch-refused', reason: 'busy' });
    const stop = new AbortController();
    this.#stop = stop;
    this.#tell({ kind, bytes: 0, of: null });
    const working = work(stop.signal);
    this.#work = working.catch(() => undefined);
    try {
      return await working;
    } finally {
      this.#stop = null;
      this.#tell(null);
    }
  }

  #tell(working: PouchState['working']): void {
    this.#working = working;
    this.#ports.onChange();
  }

  #refused(
    event: 'pouch-refused' | 'pouch-not-made',
    fault: PouchUnopened | PouchUnwritten | { readonly type: 'disk-full' },
  ): Result<never, Failure> {
    this.#ports.log({ event, reason: fault.type });
    return err({ type: 'pouch-refused', reason: fault.type });
  }

  #forgetMade(): void {
    this.#made = null;
    rmSync(this.#outFolder, { recursive: true, force: true });
  }

  #forgetFiles(): void {
    rmSync(this.#ports.folder, { recursive: true, force: true });
  }
}

function describeTaken({ outline, taken, confirmed, passedOver }: ImportedPouch, now: number): TakenPouch {
  const { at } = outline.header;
  return {
    part: outline.header.part,
    last: outline.last,
    records: taken.records,
    confirmed,
    chunkBytes: taken.chunkBytes,
    refused: taken.spaces.reduce((sum, space) => sum + space.refused.length, 0),
    incomplete: taken.spaces.some((space) => space.missing > 0),
    aheadMs: isAhead(at, now) ? at - now : null,
    passedOver,
  };
}
