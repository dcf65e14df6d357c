import { readVarint, varint } from '../bundle/compression.ts';
import { malformed } from './pouch-fault.ts';

/** Bytes of one frame, at most: a bundle of the largest size with its last segment, with room [P2]. */
export const largestFrame = 16 * 1024 * 1024;

/** The first byte of a frame says what it is; others than these are passed over [P2]. */
export const frameKinds = { header: 1, statement: 2, bundle: 3, chunk: 4, end: 5 } as const;

export interface RawFrame {
  /** Its length, as it was written. */
  readonly head: Uint8Array;
  readonly payload: Uint8Array;
}

export function encodeFrame(kind: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 1);
  return Buffer.concat([Uint8Array.from([...varint(length), kind]), ...parts]);
}

/** Cuts a stream of bytes into frames; throws `PouchRefused` where it holds none. No more than one frame is held. */
export class FrameSplitter {
  #parts: Uint8Array[] = [];
  #length = 0;
  #needed = 1;

  /** Bytes that wait for the rest of their frame. */
  get held(): number {
    return this.#length;
  }

  push(bytes: Uint8Array): readonly RawFrame[] {
    this.#parts.push(bytes);
    this.#length += bytes.length;
    const frames: RawFrame[] = [];
    for (let frame = this.#next(); frame; frame = this.#next()) frames.push(frame);
    return frames;
  }

  #next(): RawFrame | null {
    if (this.#length < this.#needed) return null;
    const buffer = this.#parts.length === 1 ? (this.#parts[0] as Uint8Array) : Buffer.concat(this.#parts);
    this.#parts = [buffer];
    const length = readVarint(buffer, 0);
    if (!length && buffer.length >= 5) throw malformed('frames');
    if (length && (length.value === 0 || length.value > largestFrame)) throw malformed('frames');
    this.#needed = length ? length.next + length.value : buffer.length + 1;
    if (!length || buffer.length < this.#needed) return null;
    const frame = { head: buffer.subarray(0, length.next), payload: buffer.subarray(length.next, this.#needed) };
    this.#parts = [buffer.subarray(this.#needed)];
    this.#length = buffer.length - this.#needed;
    this.#needed = 1;
    return frame;
  }
}
