import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Random } from '../simulation/random.ts';
import type { DiskChange } from './disk-journal.ts';

/**
 * What a power cut leaves of changes that were not synced. `all`: nothing is lost, as when only the process dies. `synced`:
 * all of them. `scrambled`: some, in sectors, in whatever order the disk wrote them.
 */
export const cuts = ['all', 'synced', 'scrambled'] as const;
export type Cut = (typeof cuts)[number];

/** What a disk writes whole or not at all. SQLite does not even count on that. */
const sectorBytes = 512;

type FileChange = Extract<DiskChange, { readonly kind: 'write' | 'truncate' }>;
type NameChange = Extract<DiskChange, { readonly kind: 'create' | 'unlink' | 'rename' }>;

/**
 * A folder on a disk that keeps what was synced, and owes nothing else: a file's bytes once the file was synced, its name once
 * its folder was. Names change in their order, as journalling file systems see to it.
 */
export class DiskModel {
  #durable = new Map<string, DiskFile>();
  #current = new Map<string, DiskFile>();
  #pendingNames: { readonly change: NameChange; readonly file: DiskFile | undefined }[] = [];

  /** @param files what is there, and durable, before the first change */
  constructor(files: ReadonlyMap<string, Buffer>) {
    for (const [path, bytes] of files) {
      const file = new DiskFile(bytes);
      this.#durable.set(path, file);
      this.#current.set(path, file);
    }
  }

  apply(change: DiskChange): void {
    switch (change.kind) {
      case 'write':
      case 'truncate':
        this.#current.get(change.path)?.change(change);
        return;
      case 'sync':
        this.#sync(change.path);
        return;
      case 'create':
      case 'unlink':
      case 'rename':
        this.#rename(change);
        return;
      case 'said':
        return;
    }
  }

  #sync(path: string): void {
    const file = this.#current.get(path);
    if (file) file.sync();
    const isFolder = path === '' || [...this.#current.keys()].some((name) => name.startsWith(`${path}/`));
    if (!isFolder) return;
    // With the names in it, those of any other folder that changed before.
    for (const { change, file: moved } of this.#pendingNames) applyName(this.#durable, change, moved);
    this.#pendingNames = [];
  }

  #rename(change: NameChange): void {
    const file = change.kind === 'create' ? new DiskFile(Buffer.alloc(0)) : this.#current.get(change.path);
    applyName(this.#current, change, file);
    this.#pendingNames.push({ change, file });
  }

  /** Writes what is left after a power cut now. Memory that processes shared (`-shm`) is not on the disk. */
  writeImage(folder: string, cut: Cut, random: Random): void {
    const names = cut === 'all' ? this.#current : this.#namesAfter(cut === 'synced' ? 0 : random);
    for (const [path, file] of names) {
      if (path.endsWith('-shm')) continue;
      const target = join(folder, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, file.after(cut, random), { mode: 0o600 });
    }
  }

  #namesAfter(chance: Random | 0): ReadonlyMap<string, DiskFile> {
    const kept = chance === 0 ? 0 : chance.between(0, this.#pendingNames.length);
    const names = new Map(this.#durable);
    for (const { change, file } of this.#pendingNames.slice(0, kept)) applyName(names, change, file);
    return names;
  }
}

function applyName(names: Map<string, DiskFile>, change: NameChange, file: DiskFile | undefined): void {
  if (change.kind !== 'create') names.delete(change.path);
  const path = change.kind === 'rename' ? change.to : change.path;
  if (change.kind !== 'unlink' && file) names.set(path, file);
}

class DiskFile {
  readonly #durable: Content;
  #pending: FileChange[] = [];

  constructor(bytes: Buffer) {
    this.#durable = new Content(bytes);
  }

  change(change: FileChange): void {
    this.#pending.push(change);
  }

  sync(): void {
    for (const change of this.#pending) this.#durable.apply(change);
    this.#pending = [];
  }

  after(cut: Cut, random: Random): Buffer {
    const content = new Content(this.#durable.bytes());
    if (cut === 'synced') return content.bytes();
    if (cut === 'all') for (const change of this.#pending) content.apply(change);
    else this.#scramble(content, random);
    return content.bytes();
  }

  /** A sector holds what some write since the last sync put there, or what it held before; so does the length. */
  #scramble(content: Content, random: Random): void {
    const keeps = random.pick([0.1, 0.5, 0.9]);
    let length = content.length;
    for (const change of this.#pending) {
      if (change.kind === 'truncate') {
        if (random.chance(keeps)) content.apply(change);
        length = change.length;
      } else {
        for (const sector of sectorsOf(change)) if (random.chance(keeps)) content.apply(sector);
        length = Math.max(length, change.offset + change.bytes.length);
      }
    }
    // The file may already be known to be longer than what was written of it: then anything may stand there.
    if (length > content.length && random.chance(0.5)) {
      const missing = length - content.length;
      const bytes = random.chance(0.5) ? Buffer.alloc(missing) : Buffer.alloc(missing, random.hex(61), 'hex');
      content.apply({ kind: 'write', path: '', offset: content.length, bytes });
    }
  }
}

function* sectorsOf(change: Extract<FileChange, { kind: 'write' }>): Generator<FileChange> {
  const { offset, bytes } = change;
  for (let at = 0; at < bytes.length;) {
    const end = Math.min(bytes.length, at + sectorBytes - ((offset + at) % sectorBytes));
    yield { ...change, offset: offset + at, bytes: bytes.subarray(at, end) };
    at = end;
  }
}

/** Bytes that can grow. */
class Content {
  #room: Buffer;
  #length: number;

  constructor(bytes: Buffer) {
    this.#room = Buffer.from(bytes);
    this.#length = bytes.length;
  }

  get length(): number {
    return this.#length;
  }

  bytes(): Buffer {
    return this.#room.subarray(0, this.#length);
  }

  apply(change: FileChange): void {
    if (change.kind === 'truncate') this.#resize(change.length);
    else {
      this.#resize(Math.max(this.#length, change.offset + change.bytes.length));
      change.bytes.copy(this.#room, change.offset);
    }
  }

  #resize(length: number): void {
    if (length > this.#room.length) {
      const room = Buffer.alloc(Math.max(length, this.#room.length * 2));
      this.#room.copy(room, 0, 0, this.#length);
      this.#room = room;
    }
    // What was cut off is zero when the file grows again.
    if (length < this.#length) this.#room.fill(0, length, this.#length);
    this.#length = length;
  }
}
