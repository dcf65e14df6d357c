import { readVarint } from '../../core/bundle/compression.ts';
import { GrowingBytes } from './growing-bytes.ts';

/** Bytes that stand beyond a gap, at most: as much as is under way on a slow line. */
export const mostEarly = 64 * 1024;
/** Of them, stretches with a gap before each: after a cut there is one, or few. */
const mostEarlyStretches = 32;

export type IncomingFault = 'message-too-large' | 'too-far-ahead';

/** One direction of a stream, as it comes in: messages, each behind its length [X17]. */
export class Incoming {
  /** All bytes before this place are here. */
  received = 0;
  readonly #largest: number;
  readonly #open = new GrowingBytes();
  #early: { readonly from: number; readonly bytes: GrowingBytes }[] = [];

  /** @param largest bytes of a message */
  constructor(largest: number) {
    this.#largest = largest;
  }

  /** Bytes held of messages that are not whole. */
  get held(): number {
    return this.#open.length + this.#earlyBytes;
  }

  get #earlyBytes(): number {
    return this.#early.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  /** @returns the messages that are whole now */
  take(offset: number, bytes: Uint8Array): readonly Uint8Array[] | IncomingFault {
    if (offset > this.received) return this.#keepEarly(offset, bytes);
    this.#append(offset, bytes);
    const ready = this.#early.toSorted((left, right) => left.from - right.from);
    this.#early = [];
    for (const stretch of ready) {
      if (stretch.from > this.received) this.#early.push(stretch);
      else this.#append(stretch.from, stretch.bytes.from(0));
    }
    return this.#cutMessages();
  }

  /** On another connection all is sent again that does not follow what is here. */
  forgetEarly(): void {
    this.#early = [];
  }

  #keepEarly(from: number, bytes: Uint8Array): readonly Uint8Array[] | IncomingFault {
    if (this.#earlyBytes + bytes.length > mostEarly) return 'too-far-ahead';
    let stretch = this.#early.find((each) => each.from + each.bytes.length === from);
    if (!stretch) {
      if (this.#early.length === mostEarlyStretches) return 'too-far-ahead';
      stretch = { from, bytes: new GrowingBytes() };
      this.#early.push(stretch);
    }
    stretch.bytes.add(bytes);
    return [];
  }

  #append(from: number, bytes: Uint8Array): void {
    const fresh = bytes.subarray(this.received - from);
    this.#open.add(fresh);
    this.received += fresh.length;
  }

  #cutMessages(): readonly Uint8Array[] | IncomingFault {
    const messages: Uint8Array[] = [];
    let at = 0;
    for (;;) {
      const open = this.#open.from(at);
      const length = readVarint(open, 0);
      if (length ? length.value > this.#largest : open.length >= 5) return 'message-too-large';
      if (!length || open.length < length.next + length.value) break;
      messages.push(Uint8Array.from(open.subarray(length.next, length.next + length.value)));
      at += length.next + length.value;
    }
    if (at > 0) this.#open.dropBefore(at);
    return messages;
  }
}
