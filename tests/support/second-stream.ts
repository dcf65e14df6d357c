import { createHash } from 'node:crypto';
import { isSigned, readVarint } from './second-reader.ts';

/**
 * One direction of a stream, as somebody would follow it who has docs/sync-spec.md and none of our code: on whichever connections its bytes
 * came, and however often.
 */
export class SecondDirection {
  /** What each side told of the other direction: so far all had come. */
  readonly confirmed: number[] = [];
  /** Whether bytes that came twice were the same. */
  isConsistent = true;
  readonly #bytes = new Map<number, number>();
  /** Of this connection: the beginning of a piece's head, how many bytes of its body are to come, and where they stand. */
  #head = Buffer.alloc(0);
  #due = 0;
  #place = 0;

  connect(): void {
    this.#head = Buffer.alloc(0);
    [this.#due, this.#place] = [0, 0];
  }

  hear(bytes: Uint8Array): void {
    for (let rest = Buffer.from(bytes); rest.length > 0;) {
      if (this.#due > 0) {
        const body = rest.subarray(0, this.#due);
        this.#keep(body);
        this.#due -= body.length;
        rest = rest.subarray(body.length);
        continue;
      }
      this.#head = Buffer.concat([this.#head, rest.subarray(0, 1)]);
      rest = rest.subarray(1);
      if ((this.#head.at(-1) ?? 0) >= 128) continue;
      const { value } = readVarint(this.#head, 0);
      this.#head = Buffer.alloc(0);
      const [number, sort] = [Math.floor(value / 4), value % 4];
      if (sort === 0) this.#due = number;
      if (sort === 1) this.confirmed.push(number);
      if (sort === 2) this.#place = number;
    }
  }

  #keep(bytes: Buffer): void {
    for (const byte of bytes) {
      this.isConsistent &&= (this.#bytes.get(this.#place) ?? byte) === byte;
      this.#bytes.set(this.#place, byte);
      this.#place += 1;
    }
  }

  /** The messages that came whole. */
  messages(): readonly Buffer[] {
    const all: number[] = [];
    for (let byte = this.#bytes.get(0); byte !== undefined; byte = this.#bytes.get(all.length)) all.push(byte);
    const whole = Buffer.from(all);
    const messages: Buffer[] = [];
    for (let from = 0; from < whole.length;) {
      const { value, end } = readVarint(whole, from);
      if (end + value > whole.length) break;
      messages.push(whole.subarray(end, end + value));
      from = end + value;
    }
    return messages;
  }
}

/** @param number which question of the stream it is, from 1 */
export function readStreamQuestion(
  bytes: Buffer,
  { device, name, number }: { readonly device: string; readonly name: string; readonly number: number },
): { readonly isSigned: boolean; readonly taken: number; readonly message: Buffer } {
  const rest = bytes.subarray(64);
  const { value, end } = readVarint(rest, 0);
  const statement = ['chancery/stream', name, number, createHash('sha256').update(rest).digest('hex')];
  return {
    isSigned: isSigned(device, statement, bytes.subarray(0, 64).toString('hex')),
    taken: value,
    message: rest.subarray(end),
  };
}

/** @returns the message, the words of a refusal, or null where the answer does not hang together */
export function readStreamAnswer(
  bytes: Buffer,
): Buffer | readonly [status: number, reason: string, seconds: number] | null {
  if (bytes[0] === 1) return JSON.parse(bytes.subarray(1).toString()) as [number, string, number];
  const message = bytes.subarray(1, -4);
  const isWhole = createHash('sha256').update(message).digest().subarray(0, 4).equals(bytes.subarray(-4));
  return bytes[0] === 0 && isWhole ? message : null;
}
