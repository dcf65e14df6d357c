import { Decrypter, Encrypter } from 'age-encryption';
import { PouchRefused } from '../../core/pouch/pouch-fault.ts';
import type { Identity, Recipient } from '../../core/age-keys.ts';

/** What an age file begins with, and what must stand soon after: the library would look for it in any file to the end. */
const firstLine = 'age-encryption.org/v1\n';
const headerEnd = '\n--- ';
const longestHeader = 4096;

/** Enciphers a stream to one recipient, 64 KiB at a time. */
export async function* encryptTo(to: Recipient, plain: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(to);
  yield* await encrypter.encrypt(ReadableStream.from(plain) as ReadableStream<Uint8Array>);
}

/** The largest plain text whose age file, for one recipient, has at most so many bytes. */
export function plainWithin(fileBytes: number): number {
  const payload = fileBytes - 512;
  return payload - Math.ceil(payload / (65_536 + 16)) * 16;
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
    yield* plain;
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
  #ended = false;
  isInside = true;
  /** What reading itself failed with, such as a stick that is gone. */
  failure: unknown;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source;
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    let head: Uint8Array | null = new Uint8Array();
    try {
      for await (const bytes of this.#source) {
        if (!this.isInside) return;
        if (head) head = checkHead(Buffer.concat([head, bytes]));
        yield bytes;
      }
    } catch (thrown) {
      this.failure = thrown;
      throw thrown;
    }
    this.#ended = true;
  }

  /** age marks its last part: a file that ends before it looks, at its end, like a damaged one. */
  fault(): { readonly type: 'cut-short' | 'damaged' } {
    return { type: this.#ended ? 'cut-short' : 'damaged' };
  }

  leave(): void {
    this.isInside = false;
  }
}

/** What is still to be looked at; null once the header was seen whole. */
function checkHead(head: Buffer): Uint8Array | null {
  const text = head.subarray(0, longestHeader).toString('latin1');
  if (!firstLine.startsWith(text.slice(0, firstLine.length))) throw new PouchRefused({ type: 'not-a-pouch' });
  if (text.includes(headerEnd)) return null;
  if (head.length >= longestHeader) throw new PouchRefused({ type: 'damaged' });
  return head;
}
