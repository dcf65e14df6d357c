import { readVarint } from '../../core/compression.ts';

/** Bytes that stand beyond a gap, at most: as much as is under way on a slow line. */
export const mostEarly = 64 * 1024;

export type IncomingFault = 'message-too-large' | 'too-far-ahead';

/** One direction of a stream, as it comes in: messages, each behind its length [X17]. */
export class Incoming {
  /** All bytes before this place are here. */
  received = 0;
  readonly #largest: number;
  #parts: Uint8Array[] = [];
  #open = 0;
  #early: { readonly from: number; readonly bytes: Uint8Array }[] = [];

  /** @param largest bytes of a message */
  constructor(largest: number) {
    this.#largest = largest;
  }

  /** Bytes held of messages that are not whole. */
  get held(): number {
    return this.#open + this.#early.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  /** @returns the messages that are whole now */
  take(offset: number, bytes: Uint8Array): readonly Uint8Array[] | IncomingFault {
    if (offset > this.received) return this.#keepEarly(offset, bytes);
    this.#append(offset, bytes);
    const ready = this.#early.toSorted((left, right) => left.from - right.from);
    this.#early = [];
    for (const { from, bytes: later } of ready) {
      if (from > this.received) this.#early.push({ from, bytes: later });
      else this.#append(from, later);
    }
    return this.#cutMessages();
  }

  /** On another connection all is sent again that does not follow what is here. */
  forgetEarly(): void {
    this.#early = [];
  }

  #keepEarly(from: number, bytes: Uint8Array): readonly Uint8Array[] | IncomingFault {
    if (this.held - this.#open + bytes.length > mostEarly) return 'too-far-ahead';
    this.#early.push({ from, bytes: Uint8Array.from(bytes) });
    return [];
  }

  #append(from: number, bytes: Uint8Array): void {
    const fresh = bytes.subarray(this.received - from);
    if (fresh.length === 0) return;
    this.#parts.push(Uint8Array.from(fresh));
    this.#open += fresh.length;
    this.received += fresh.length;
  }

  #cutMessages(): readonly Uint8Array[] | IncomingFault {
    const messages: Uint8Array[] = [];
    for (;;) {
      const length = this.#nextLength();
      if (length === null) return messages;
      if (length === 'message-too-large') return length;
      if (this.#open < length.next + length.value) return messages;
      const open = Buffer.concat(this.#parts);
      messages.push(open.subarray(length.next, length.next + length.value));
      const rest = open.subarray(length.next + length.value);
      this.#parts = rest.length > 0 ? [rest] : [];
      this.#open = rest.length;
    }
  }

  #nextLength(): { readonly value: number; readonly next: number } | null | 'message-too-large' {
    if (this.#parts.length > 1 && (this.#parts[0]?.length ?? 0) < 5) this.#parts = [Buffer.concat(this.#parts)];
    const [first] = this.#parts;
    if (!first) return null;
    const length = readVarint(first, 0);
    if (!length) return first.length >= 5 ? 'message-too-large' : null;
    return length.value > this.#largest ? 'message-too-large' : length;
  }
}
