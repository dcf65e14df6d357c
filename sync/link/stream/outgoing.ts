import { varint } from '../../core/bundle/compression.ts';

interface Stretch {
  from: number;
  readonly to: number;
}

/** One direction of a stream, as it goes out: what the other side does not surely have is kept [X17]. */
export class Outgoing {
  /** The other side has all bytes before this place. */
  came = 0;
  /** The end of all that was ever handed to a connection. */
  handed = 0;
  end = 0;
  #parts: { readonly from: number; readonly bytes: Uint8Array }[] = [];
  /** What was handed to a connection that broke, and did not come. */
  #again: Stretch[] = [];

  /** Bytes that are kept. */
  get held(): number {
    return this.end - this.came;
  }

  add(message: Uint8Array): void {
    const bytes = Buffer.concat([varint(message.length), message]);
    this.#parts.push({ from: this.end, bytes });
    this.end += bytes.length;
  }

  /** @returns whether that is possible at all */
  confirm(upTo: number): boolean {
    if (upTo < this.came || upTo > this.handed) return false;
    this.came = upTo;
    this.#parts = this.#parts.filter(({ from, bytes }) => from + bytes.length > upTo);
    return true;
  }

  /** A new connection: what lies between what came and what was handed to an earlier one goes first. */
  handAgain(from: number, to: number): void {
    this.#again = from < to ? [{ from, to }] : [];
  }

  get hasMore(): boolean {
    return this.#again.length > 0 || this.handed < this.end;
  }

  next(most: number): { readonly from: number; readonly bytes: Uint8Array } {
    const [again] = this.#again;
    const from = again ? again.from : this.handed;
    const to = Math.min(from + most, again ? again.to : this.end);
    if (!again) this.handed = to;
    else if (to < again.to) again.from = to;
    else this.#again.shift();
    return { from, bytes: this.#read(from, to) };
  }

  #read(from: number, to: number): Uint8Array {
    const parts = this.#parts.filter((part) => part.from < to && part.from + part.bytes.length > from);
    return Buffer.concat(
      parts.map((part) => part.bytes.subarray(Math.max(0, from - part.from), Math.max(0, to - part.from))),
    );
  }
}
