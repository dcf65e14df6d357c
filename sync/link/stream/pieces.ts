import { readVarint, varint } from '../../core/bundle/compression.ts';

/**
 * What passes over one connection of a stream [X17]: bytes of it, how many of the other way have come, and where the bytes that
 * follow stand. A varint holds the sort and a number; bytes follow as many as it says.
 */
export type Piece =
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'came'; readonly upTo: number }
  | { readonly type: 'at'; readonly offset: number };

const sorts = ['bytes', 'came', 'at'] as const;
const sortCount = 4;
/** A number beyond this is a fault: no stream becomes so long. */
export const longestStream = 2 ** 32;

export function bytesPiece(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([head('bytes', bytes.length), bytes]);
}

export function camePiece(upTo: number): Uint8Array {
  return head('came', upTo);
}

export function atPiece(offset: number): Uint8Array {
  return head('at', offset);
}

function head(sort: Piece['type'], number: number): Uint8Array {
  return varint(number * sortCount + sorts.indexOf(sort));
}

/** Reads pieces from a connection as they come: bytes are passed on at once, however little of their piece is here. */
export class PieceReader {
  #head: number[] = [];
  #left = 0;

  /** @returns null for what is no piece: the connection is of no more use */
  read(received: Uint8Array): readonly Piece[] | null {
    const pieces: Piece[] = [];
    for (let at = 0; at < received.length;) {
      if (this.#left > 0) {
        const bytes = received.subarray(at, at + this.#left);
        this.#left -= bytes.length;
        at += bytes.length;
        pieces.push({ type: 'bytes', bytes });
        continue;
      }
      const byte = received[at] ?? 0;
      at += 1;
      this.#head.push(byte);
      if (byte >= 0x80 && this.#head.length < 5) continue;
      const piece = this.#readHead();
      if (piece === null) return null;
      if (piece) pieces.push(piece);
    }
    return pieces;
  }

  #readHead(): Piece | null | undefined {
    const read = readVarint(Uint8Array.from(this.#head), 0);
    this.#head = [];
    if (!read) return null;
    const number = Math.floor(read.value / sortCount);
    const sort = sorts[read.value % sortCount];
    if (sort === undefined || number > longestStream) return null;
    if (sort === 'came') return { type: 'came', upTo: number };
    if (sort === 'at') return { type: 'at', offset: number };
    this.#left = number;
    return undefined;
  }
}
