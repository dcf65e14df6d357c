import { PieceReader } from '../../../sync/link/stream/pieces.ts';

interface Connection {
  head: Buffer;
  stream: string | null;
  readonly reader: PieceReader;
  at: number;
}

const headEnd = '\r\n\r\n';

/** Reads along what comes out of a line at headquarters' end: which bytes of a stream [X17] came more than once. */
export class StreamWatch {
  /** Bytes of streams, each once. */
  once = 0;
  /** Bytes of streams that had come before. */
  twice = 0;
  readonly #connections = new Map<number, Connection>();
  readonly #carried = new Map<string, Set<number>>();

  carried(number: number, bytes: Uint8Array): void {
    const connection = this.#connections.get(number) ?? {
      head: Buffer.alloc(0),
      stream: null,
      reader: new PieceReader(),
      at: 0,
    };
    this.#connections.set(number, connection);
    const pieces = connection.stream === null ? this.#readHead(connection, bytes) : bytes;
    for (const piece of connection.reader.read(pieces) ?? []) {
      if (piece.type === 'at') connection.at = piece.offset;
      if (piece.type === 'bytes') this.#note(connection, piece.bytes.length);
    }
  }

  /** Several requests may go before the one that asks for a stream. @returns what stands behind that */
  #readHead(connection: Connection, bytes: Uint8Array): Uint8Array {
    connection.head = Buffer.concat([connection.head, bytes]);
    const text = connection.head.toString('latin1');
    const begin = text.indexOf('GET /v1/stream?s=');
    const end = text.indexOf(headEnd, begin);
    if (begin < 0 || end < 0) return new Uint8Array(0);
    connection.stream = text.slice(begin + 17, begin + 28);
    return connection.head.subarray(end + headEnd.length);
  }

  #note(connection: Connection, length: number): void {
    const { stream } = connection;
    if (stream === null) return;
    const seen = this.#carried.get(stream) ?? new Set();
    this.#carried.set(stream, seen);
    for (let at = connection.at; at < connection.at + length; at += 1) {
      if (seen.has(at)) this.twice += 1;
      else this.once += 1;
      seen.add(at);
    }
    connection.at += length;
  }
}
