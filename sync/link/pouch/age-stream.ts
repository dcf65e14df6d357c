import { Decrypter, Encrypter } from 'age-encryption';
import { PouchRefused } from '../../core/pouch/pouch-fault.ts';
import type { Identity, Recipient } from '../../core/age-keys.ts';

/** What an age file begins with, and what must stand soon after: the library would look for it in any file to the end. */
const firstLine = 'age-encryption.org/v1\n';
const headerEnd = '\n--- ';
const longestHeader = 4096;
/** After the header, before the first chunk. */
const nonceBytes = 16;
const chunkBytes = 65_536;
const sealedChunkBytes = chunkBytes + 16;

/** Enciphers a stream to one recipient, 64 KiB at a time. */
export async function* encryptTo(to: Recipient, plain: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(to);
  yield* await encrypter.encrypt(ReadableStream.from(plain) as ReadableStream<Uint8Array>);
}

/** The largest plain text whose age file, for one recipient, has at most so many bytes. */
export function plainWithin(fileBytes: number): number {
  const payload = fileBytes - 512;
  return payload - Math.ceil(payload / sealedChunkBytes) * 16;
}

/** Opens an age file. Throws `PouchRefused`; whatever the source itself throws passes through. */
export async function* decryptWith(identity: Identity, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const watched = new Watched(source);
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    const stream = ReadableStream.from(watched.bytes()) as ReadableStream<Uint8Array>;
    const plain = await decrypter.decrypt(stream).catch((error: unknown) => {
      if (watched.failure !== undefined) throw watched.failure;
      const isStranger = error instanceof Error && error.message.startsWith('no identity matched');
      throw new PouchRefused(isStranger ? { type: 'for-someone-else' } : watched.fault());
    });
    for await (const bytes of plain) {
      watched.opened(bytes.length);
      yield bytes;
    }
  } catch (error) {
    if (error instanceof PouchRefused) throw error;
    if (watched.failure !== undefined) throw watched.failure;
    if (watched.isInside) throw new PouchRefused(watched.fault());
    throw error;
  } finally {
    watched.leave();
  }
}

/** Knows of a source what an error in the middle of a stream does not say. */
class Watched {
  readonly #source: AsyncIterable<Uint8Array>;
  /** How many plain bytes must have been opened before whoever deciphers may learn that the source is at its end. */
  #wanted = 0;
  #openedBytes = 0;
  #ended = false;
  #goOn: () => void = () => undefined;
  isInside = true;
  /** What reading itself failed with, such as a stick that is gone. */
  failure: unknown;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source;
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    let head = Buffer.alloc(0);
    let payload: number | null = null;
    let given = 0;
    try {
      for await (const bytes of this.#source) {
        if (!this.isInside) return;
        if (payload === null) {
          head = Buffer.concat([head, bytes]);
          payload = findPayload(head);
        }
        given += bytes.length;
        yield bytes;
      }
    } catch (thrown) {
      this.failure = thrown;
      throw thrown;
    }
    if (payload !== null) await this.#untilOpened(chunksBeforeLast(given - payload) * chunkBytes);
    this.#ended = true;
  }

  /** It is read ahead: without this a chunk in the middle could be found damaged after the end was seen, or before. */
  async #untilOpened(plainBytes: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wanted = plainBytes;
    this.#goOn = resolve;
    this.opened(0);
    await promise;
  }

  opened(plainBytes: number): void {
    this.#openedBytes += plainBytes;
    if (!this.isInside || this.#openedBytes >= this.#wanted) this.#goOn();
  }

  /** age marks its last chunk: a file that ends before it looks, at its end, like a damaged one. */
  fault(): { readonly type: 'cut-short' | 'damaged' } {
    return { type: this.#ended ? 'cut-short' : 'damaged' };
  }

  leave(): void {
    this.isInside = false;
    this.opened(0);
  }
}

const chunksBeforeLast = (payloadBytes: number): number => Math.max(0, Math.ceil(payloadBytes / sealedChunkBytes) - 1);

/** Where the header and the nonce end; null as long as the header was not seen whole. */
function findPayload(head: Buffer): number | null {
  const text = head.subarray(0, longestHeader).toString('latin1');
  if (!firstLine.startsWith(text.slice(0, firstLine.length))) throw new PouchRefused({ type: 'not-a-pouch' });
  const last = text.indexOf(headerEnd);
  const end = last < 0 ? -1 : text.indexOf('\n', last + headerEnd.length);
  if (end >= 0) return end + 1 + nonceBytes;
  if (head.length >= longestHeader) throw new PouchRefused({ type: 'damaged' });
  return null;
}
