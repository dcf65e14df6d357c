import { mkdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BackupState, MadeBackup } from '../../bridge/backup-model.ts';
import type { Failure } from '../../bridge/contract.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { backUpReplica } from '../../replica/backup/backup.ts';
import { escrowPath, writeEscrow } from '../../replica/backup/escrow.ts';
import type { KeyringFile } from '../../replica/keyring/keyring-file.ts';
import type { Replica } from '../../replica/replica.ts';
import { bytesCopied, type BackupFailure } from '../../storage/backup/backup.ts';
import { writeFailure } from '../disk-failures.ts';
import { readPiece } from '../files/read-piece.ts';
import { lookAgain, type SetTimer } from '../look-again.ts';

export interface DeskBackupsPorts {
  /** Holds enciphered backups alone, and nothing while the desk is locked. */
  readonly folder: string;
  /** Of the next one, without an ending. */
  readonly name: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly setTimer: SetTimer;
  readonly onChange: () => void;
}

export interface BackupSource {
  readonly replica: Replica;
  readonly databaseKey: Uint8Array;
  readonly keyring: KeyringFile;
}

interface Kept {
  readonly backup: MadeBackup;
  readonly paths: readonly string[];
}

/** The backups of an open desk: one at a time is made, and the last that was made can be fetched. */
export class DeskBackups {
  readonly #ports: DeskBackupsPorts;
  #working: BackupState['working'] = null;
  #made: Kept | null = null;
  #stop: AbortController | null = null;
  #work: Promise<unknown> = Promise.resolve();

  constructor(ports: DeskBackupsPorts) {
    this.#ports = ports;
  }

  get state(): Omit<BackupState, 'fileBytes'> {
    return { working: this.#working, made: this.#made?.backup ?? null };
  }

  make(source: BackupSource): Promise<Result<MadeBackup, Failure>> {
    if (this.#stop) return Promise.resolve(err({ type: 'backup-running' }));
    const stop = new AbortController();
    this.#stop = stop;
    const working = this.#make(source, stop.signal).finally(() => {
      this.#stop = null;
      this.#tell(null);
    });
    this.#work = working.catch(() => undefined);
    return working;
  }

  async #make(
    { replica, databaseKey, keyring }: BackupSource,
    signal: AbortSignal,
  ): Promise<Result<MadeBackup, Failure>> {
    const { folder, name, now } = this.#ports;
    this.#forgetMade();
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const to = join(folder, `${name()}.backup`);
    const at = now();
    const of = statSync(replica.database.path).size;
    const look = (): void => this.#tell({ stage: 'copying', bytes: Math.min(of, bytesCopied(to)), of });
    const endWatch = lookAgain(look, this.#ports.setTimer);
    const onCopied = (): void => {
      endWatch();
      if (this.#working) this.#tell({ ...this.#working, stage: 'checking' });
    };
    const secrets = { databaseKey, cipher: keyring.cipher };
    const done = await backUpReplica(replica, secrets, to, { signal, onCopied }).finally(endWatch);
    if (!done.ok) return err(refusal(done.error));
    const escrowed = writeEscrow(to, keyring);
    if (!escrowed.ok) return err(writeFailure(escrowed.error));
    const paths = [to, escrowPath(to)];
    const files = paths.map((path) => ({ name: basename(path), size: statSync(path).size }));
    const backup = { files, records: done.value.records, at };
    this.#made = { backup, paths };
    return ok(backup);
  }

  async read(file: number, offset: number): Promise<Result<{ bytes: Uint8Array<ArrayBuffer>; size: number }, Failure>> {
    const path = this.#made?.paths[file - 1];
    return path === undefined ? err({ type: 'not-found' }) : ok(await readPiece(path, offset));
  }

  async stop(): Promise<void> {
    this.#stop?.abort();
    await this.#work;
  }

  drop(): void {
    if (this.#stop) return;
    this.#forgetMade();
    this.#ports.onChange();
  }

  async close(): Promise<void> {
    await this.stop();
    this.#forgetMade();
  }

  #tell(working: BackupState['working']): void {
    this.#working = working;
    this.#ports.onChange();
  }

  /** What a process that died left there goes too. */
  #forgetMade(): void {
    this.#made = null;
    rmSync(this.#ports.folder, { recursive: true, force: true });
  }
}

function refusal(failure: BackupFailure): Failure {
  switch (failure.type) {
    case 'cancelled':
      return { type: 'backup-stopped' };
    case 'copy-differs':
      return { type: 'backup-differs' };
    case 'backup-exists':
    case 'folder-missing':
      throw new Error(`a backup was to be written into a folder of its own: ${failure.type}`);
    default:
      return writeFailure(failure);
  }
}
