import { mkdirSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CopyStanding } from '../../bridge/backup-model.ts';
import type { EncryptedFile } from '../../storage/backup/copy-file.ts';
import { backUpLayout, bytesCopied } from '../../storage/backup/backup.ts';
import { storageFailureOf } from '../../storage/storage-failure.ts';

/** A newer program brought the file up to date. */
export interface Update {
  /** The layout that the file had. */
  readonly from: number;
  /** Whether a copy was kept that the program of then can open: none where the disk has no room, or would not take it. */
  readonly copy: 'kept' | 'no-room' | 'failed';
}

export interface BeforeUpdatePorts {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The bytes that are free where this folder is. */
  readonly roomIn?: (folder: string) => number;
  /** Told when a copy is begun, with what tells how far it is. @returns what is called when there is nothing more to tell */
  readonly watchCopy?: (standing: () => CopyStanding) => () => void;
}

const KEPT_DAYS = 14;
const dayMs = 24 * 60 * 60_000;

const copiesFolder = (folder: string): string => join(folder, 'before-update');

/**
 * Called before a file of this older layout is brought up to date: a copy of how it was is kept for two weeks, for the way back to an older
 * program. Work does not wait for room on a disk: without it the file is brought up to date all the same, in one commit or not at all.
 */
export async function keepBeforeUpdate(
  folder: string,
  from: number,
  file: EncryptedFile,
  ports: BeforeUpdatePorts,
): Promise<Update> {
  const room = unlessDiskFails(() => makeRoom(folder, file.path, ports)) ?? 'failed';
  if (room !== 'made') return { from, copy: room };
  return { from, copy: await keep(file, join(copiesFolder(folder), `layout-${from}.backup`), ports) };
}

/** Called when a file was opened that is up to date. */
export function forgetOldCopies(folder: string, now: number): void {
  unlessDiskFails(() => forgetCopies(folder, now - KEPT_DAYS * dayMs));
}

/** What an earlier update left, or one that was cut off, gives its room to this one. */
function makeRoom(folder: string, path: string, ports: BeforeUpdatePorts): 'made' | 'no-room' {
  forgetCopies(folder);
  // Once for the copy, and once for what bringing the file up to date may take.
  if ((ports.roomIn ?? roomIn)(folder) < 2 * bytesOf(path)) return 'no-room';
  mkdirSync(copiesFolder(folder), { recursive: true, mode: 0o700 });
  return 'made';
}

async function keep(file: EncryptedFile, to: string, { watchCopy }: BeforeUpdatePorts): Promise<Update['copy']> {
  const of = bytesOf(file.path);
  let stage: CopyStanding['stage'] = 'copying';
  const endWatch = watchCopy?.(() => ({ stage, bytes: Math.min(of, bytesCopied(to)), of }));
  const onCopied = (): void => {
    stage = 'checking';
  };
  const copied = await backUpLayout({ ...file, to, onCopied }).finally(endWatch);
  if (copied.ok) return 'kept';
  return copied.error.type === 'disk-full' ? 'no-room' : 'failed';
}

/** A copy is worth having, and opening the file worth more. */
function unlessDiskFails<Value>(work: () => Value): Value | null {
  try {
    return work();
  } catch (thrown) {
    if (storageFailureOf(thrown) === undefined) throw thrown;
    return null;
  }
}

/** @param until milliseconds since 1970: only what was made before; without it all: the file has another key now, and they the old one */
export function forgetCopies(folder: string, until = Infinity): void {
  const copies = copiesFolder(folder);
  const left = readNames(copies).filter((name) => statSync(join(copies, name)).mtimeMs >= until);
  if (left.length === 0) rmSync(copies, { recursive: true, force: true });
}

function readNames(folder: string): readonly string[] {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
}

function roomIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** What was written last may stand in the log alone. */
function bytesOf(path: string): number {
  return [path, `${path}-wal`].reduce((sum, each) => sum + (statSync(each, { throwIfNoEntry: false })?.size ?? 0), 0);
}
