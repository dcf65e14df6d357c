import { fileTypeFromBuffer } from 'file-type';
import type { Failure } from '../../bridge/contract.ts';
import { CHUNK_SIZE } from '../../core/record/blob.ts';
import { sha256Bytes, type Hash } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { tellingTypes, textTypes } from '../../domain/attachable.ts';
import type { Replica } from '../../replica/replica.ts';
import type { Transaction } from '../../storage/database.ts';
import { blobOf } from '../../storage/log/rows.ts';
import { dropUploadChunks, keptUploads, putUploadChunk, releaseUpload } from '../../storage/upload-chunks.ts';
import { sourceOf, type ByteSource } from './byte-source.ts';
import { writeFailure } from '../disk-failures.ts';

/** Bytes. A longer list of chunks would not fit into a record. */
export const largestFile = 100 * 1024 * 1024;
/** Enough for every signature that is looked for. */
const headBytes = 4100;
/** Dropped in one commit: four megabytes to be overwritten. */
const chunksADrop = 16;

export interface FinishedUpload {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly chunks: readonly Hash[];
}

interface Upload {
  readonly name: string;
  readonly size: number;
  received: number;
  head: Buffer;
  pending: Buffer;
  readonly chunks: Hash[];
}

/** Files on their way from the screen into the replica: kept chunk by chunk, so that none is in memory whole. */
export class Uploads {
  readonly #replica: Replica;
  readonly #newId: () => string;
  readonly #open = new Map<string, Upload>();

  constructor(replica: Replica, newId: () => string) {
    this.#replica = replica;
    this.#newId = newId;
  }

  begin(name: string, size: number): Result<{ upload: string }, Failure> {
    if (size === 0) return err({ type: 'file-empty' });
    if (size > largestFile) return err({ type: 'file-too-large', size, limit: largestFile });
    const upload = this.#newId();
    this.#open.set(upload, { name, size, received: 0, head: Buffer.alloc(0), pending: Buffer.alloc(0), chunks: [] });
    return ok({ upload });
  }

  append(id: string, bytes: Uint8Array): Result<{ received: number }, Failure> {
    const upload = this.#open.get(id);
    if (!upload) return err({ type: 'upload-unknown' });
    if (upload.received + bytes.length > upload.size) {
      this.#open.delete(id);
      void this.#drop(id);
      return err({ type: 'malformed', where: 'bytes' });
    }
    if (upload.head.length < headBytes) upload.head = Buffer.concat([upload.head, bytes]).subarray(0, headBytes);
    upload.pending = Buffer.concat([upload.pending, bytes]);
    upload.received += bytes.length;
    const kept = this.#keepFullChunks(id, upload);
    return kept.ok ? ok({ received: upload.received }) : kept;
  }

  /** From the screen: what is not of the type that its name says is refused by its first bytes, not after all of it has come. */
  async take(id: string, bytes: Uint8Array): Promise<Result<{ received: number }, Failure>> {
    const before = this.#open.get(id)?.head.length ?? 0;
    const kept = this.append(id, bytes);
    const upload = this.#open.get(id);
    if (!kept.ok || !upload || before === headBytes || upload.head.length < headBytes) return kept;
    const mediaType = await findMediaType(upload.name, upload.head);
    if (mediaType.ok) return kept;
    await this.discard(id);
    return mediaType;
  }

  #keepFullChunks(id: string, upload: Upload): Result<void, Failure> {
    const isLast = upload.received === upload.size;
    while (upload.pending.length >= CHUNK_SIZE || (isLast && upload.pending.length > 0)) {
      const chunk = upload.pending.subarray(0, CHUNK_SIZE);
      const hash = sha256Bytes(chunk);
      const kept = this.#replica.atomic((tx) => putUploadChunk(tx, id, blobOf(hash), chunk));
      if (!kept.ok) return err(kept.error.type === 'conflict' ? { type: 'internal' } : writeFailure(kept.error));
      upload.chunks.push(hash);
      upload.pending = upload.pending.subarray(chunk.length);
    }
    return ok(undefined);
  }

  /** Whole, and of the type that its name says. It stays known until `forget`, so that a failed save can be tried again. */
  async finish(id: string): Promise<Result<FinishedUpload, Failure>> {
    const upload = this.#open.get(id);
    if (!upload) return err({ type: 'upload-unknown' });
    if (upload.received !== upload.size) return err({ type: 'malformed', where: 'upload' });
    const mediaType = await findMediaType(upload.name, upload.head);
    if (!mediaType.ok) return mediaType;
    return ok({
      name: upload.name.normalize('NFC'),
      mediaType: mediaType.value,
      size: upload.size,
      chunks: upload.chunks,
    });
  }

  /** A file that the desk made itself, from an upload; it is attached or discarded like one. */
  async keep(name: string, size: number, pieces: AsyncIterable<Uint8Array>): Promise<Result<string, Failure>> {
    const begun = this.begin(name, size);
    if (!begun.ok) return begun;
    const { upload } = begun.value;
    for await (const piece of pieces) {
      const kept = this.append(upload, piece);
      if (kept.ok) continue;
      await this.discard(upload);
      return kept;
    }
    return ok(upload);
  }

  /** The bytes of a finished upload, a chunk at a time. */
  read({ chunks, size }: FinishedUpload): ByteSource {
    return sourceOf(this.#replica.database, chunks, size);
  }

  /** In the commit of the record that names its chunks. */
  release(tx: Transaction, id: string): void {
    releaseUpload(tx, id);
  }

  forget(id: string): void {
    this.#open.delete(id);
  }

  /** Nobody will attach it. */
  async discard(id: string): Promise<void> {
    if (this.#open.delete(id)) await this.#drop(id);
  }

  /** What uploads left that ended with their process. */
  async dropAbandoned(): Promise<void> {
    for (const id of keptUploads(this.#replica.database)) if (!this.#open.has(id)) await this.#drop(id);
  }

  async #drop(id: string): Promise<void> {
    for (let left = 1; left > 0;) {
      if (!this.#replica.database.isOpen) return;
      const dropped = this.#replica.atomic((tx) => dropUploadChunks(tx, id, chunksADrop));
      // A full disk: what is left goes at the next opening.
      if (!dropped.ok) return;
      left = dropped.value;
      await new Promise(setImmediate);
    }
  }
}

/** What a file is goes by its bytes; a name that says otherwise is a mistake or a trick. */
async function findMediaType(name: string, head: Buffer): Promise<Result<string, Failure>> {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const found = (await fileTypeFromBuffer(head))?.mime ?? (isTiff(head) ? 'image/tiff' : undefined);
  const expected = tellingTypes[ending];
  if (expected)
    return found && expected.includes(found)
      ? ok(found)
      : err({ type: 'file-type-mismatch', name, found: found ?? 'unknown' });
  const text = textTypes[ending];
  if (text && !found && !head.includes(0)) return ok(text);
  return err({ type: 'file-type-mismatch', name, found: found ?? 'unknown' });
}

/** Recognised by its first bytes: what else it says of itself may stand behind the picture, out of sight here. */
function isTiff(head: Buffer): boolean {
  return ['II*\0', 'MM\0*'].includes(head.toString('latin1', 0, 4));
}
