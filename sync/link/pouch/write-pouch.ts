import { createHash } from 'node:crypto';
import type { Recipient } from '../../core/age-keys.ts';
import { CHUNK_SIZE } from '../../core/record/blob.ts';
import type { Hash } from '../../core/ids.ts';
import type { PouchItem } from '../../core/pouch/fill-pouch.ts';
import { encodeContent, type PouchContent } from '../../core/pouch/pouch-content.ts';
import { encodeEnd, encodeHeader, type PouchHeader } from '../../core/pouch/pouch-header.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Signer } from '../../core/signing.ts';
import { encryptTo, plainWithin } from './age-stream.ts';

/** Where the parts of a pouch are put. What it throws passes through, once `abandon` was called. */
export interface PouchShelf {
  begin(part: number): Promise<void>;
  write(bytes: Uint8Array): Promise<void>;
  /** The part is whole. */
  end(): Promise<void>;
  /** All of them are: only now does any bear the name of a pouch. */
  finish(parts: number): Promise<void>;
  /** Nothing of the pouch is to stay. */
  abandon(): Promise<void>;
}

export interface PouchWriting {
  readonly header: Omit<PouchHeader, 'part'>;
  readonly statements: readonly PouchContent[];
  readonly content: AsyncGenerator<PouchItem>;
  readonly recipient: Recipient;
  readonly signer: Signer;
  /** Bytes of one part's file, at most. */
  readonly largestPart: number;
  readonly shelf: PouchShelf;
  readonly signal?: AbortSignal;
  /** Bytes written so far, in all parts. */
  readonly onProgress?: (bytes: number) => void;
}

export interface PouchWritten {
  readonly parts: number;
  readonly bytes: number;
  readonly records: number;
  readonly chunks: number;
  /** Records that did not fit: they go with the next pouch. */
  readonly leftBehind: boolean;
}

export type PouchUnwritten =
  /** Not even what each part begins with fits. */
  { readonly type: 'part-too-small' } | { readonly type: 'cancelled' };

const endBytes = 1024;
const chunkFrameBytes = CHUNK_SIZE + 64;
/** Bytes. */
export const smallestPart = 2 * CHUNK_SIZE;

/** Writes a pouch, part by part, each an age file of its own [P1]. It is never in memory whole. */
export async function writePouch(writing: PouchWriting): Promise<Result<PouchWritten, PouchUnwritten>> {
  const { shelf } = writing;
  try {
    const written = await new Writer(writing).write();
    if (written.ok) await shelf.finish(written.value.parts);
    else await shelf.abandon();
    return written;
  } catch (thrown) {
    await shelf.abandon();
    throw thrown;
  } finally {
    await writing.content.return(undefined);
  }
}

class Writer {
  readonly #writing: PouchWriting;
  readonly #most: number;
  #waiting: PouchItem | null = null;
  #parts = 0;
  #bytes = 0;
  #records = 0;
  #chunks = 0;
  #leftBehind = false;
  #cancelled = false;

  constructor(writing: PouchWriting) {
    this.#writing = writing;
    this.#most = plainWithin(writing.largestPart) - endBytes;
  }

  async write(): Promise<Result<PouchWritten, PouchUnwritten>> {
    await this.#take();
    const { statements, header } = this.#writing;
    const begins = [encodeHeader({ ...header, part: 1 }), ...statements.map((one) => this.#encode(one))];
    const overhead = begins.reduce((sum, frame) => sum + frame.length, 0);
    if (this.#writing.largestPart < smallestPart || overhead + chunkFrameBytes > this.#most)
      return err({ type: 'part-too-small' });
    do await this.#writePart();
    while (this.#waiting && !this.#cancelled);
    if (this.#cancelled) return err({ type: 'cancelled' });
    return ok({
      parts: this.#parts,
      bytes: this.#bytes,
      records: this.#records,
      chunks: this.#chunks,
      leftBehind: this.#leftBehind,
    });
  }

  async #writePart(): Promise<void> {
    const { shelf, recipient, signal, onProgress } = this.#writing;
    this.#parts += 1;
    await shelf.begin(this.#parts);
    for await (const bytes of encryptTo(recipient, this.#partFrames(this.#parts))) {
      this.#cancelled ||= signal?.aborted === true;
      if (this.#cancelled) return;
      await shelf.write(bytes);
      this.#bytes += bytes.length;
      onProgress?.(this.#bytes);
    }
    await shelf.end();
  }

  async *#partFrames(part: number): AsyncGenerator<Uint8Array> {
    const { header, statements, signer } = this.#writing;
    const digest = createHash('sha256');
    let length = 0;
    const count = (frame: Uint8Array): Uint8Array => {
      digest.update(frame);
      length += frame.length;
      return frame;
    };
    yield count(encodeHeader({ ...header, part }));
    for (const statement of statements) yield count(this.#encode(statement));
    for (let item = this.#waiting; item; item = this.#waiting) {
      const frame = this.#encode(item);
      if (length + frame.length > this.#most) {
        // Records go into the first part only: so every part can be taken in alone, in any order [P6].
        if (item.type !== 'bundle') break;
        this.#leftBehind = true;
      } else {
        yield count(frame);
        if (item.type === 'bundle') this.#records += item.records;
        else this.#chunks += 1;
      }
      await this.#take();
    }
    yield encodeEnd(signer, digest.digest('hex') as Hash, this.#waiting === null);
  }

  /** Once a bundle was left behind, those that go on from it stay too: there may be many, and whoever wants to stop does not wait for them. */
  async #take(): Promise<void> {
    const { content, signal } = this.#writing;
    for (;;) {
      const next = await content.next();
      this.#cancelled ||= signal?.aborted === true;
      this.#waiting = next.done || this.#cancelled ? null : next.value;
      if (this.#waiting?.type !== 'bundle' || !this.#leftBehind) return;
    }
  }

  #encode(content: PouchContent): Uint8Array {
    return encodeContent(content, this.#writing.header.spaces);
  }
}
