import { Incoming, mostEarly, type IncomingFault } from './incoming.ts';
import { Outgoing } from './outgoing.ts';
import { Pace } from './pace.ts';
import { atPiece, bytesPiece, camePiece, PieceReader } from './pieces.ts';

/** What a stream needs of the connection that carries it at the moment. */
export interface StreamConnection {
  write(bytes: Uint8Array): void;
  close(): void;
}

export interface StreamEndOptions {
  /** Bytes of a message that the other side may send. */
  readonly largestMessage: number;
  /** Assumed until it is measured. */
  readonly roundTripMs: number;
  /** Milliseconds, never going back. */
  readonly now: () => number;
  readonly onMessage: (message: Uint8Array) => void;
  /** Something came, or went. */
  readonly onMove: () => void;
}

export type StreamFault = IncomingFault | 'not-a-piece' | 'impossible' | 'stream-lost';

/** Bytes that go at once: between two of them an answer, or word of what came, may pass. */
const largestPiece = 16 * 1024;
/** Word of what came is given for so many bytes at least, or along with whatever goes out. */
const wordEvery = 256;

/**
 * One end of a stream: messages both ways, in order, each once, over one connection after another [X17]. Each end tells how much
 * has come, keeps what the other does not surely have, and goes on at the byte where a connection broke.
 */
export class StreamEnd {
  readonly incoming: Incoming;
  readonly outgoing = new Outgoing();
  readonly #options: StreamEndOptions;
  readonly #pace: Pace;
  #connection: StreamConnection | null = null;
  #reader = new PieceReader();
  /** Where the bytes stand that come next, and where those that go. */
  #inAt = 0;
  #outAt = 0;
  /** What the other side knows to have come. */
  #told = 0;
  /** Until the other side has said what came, only what never went out before is sent. */
  #knowsWhatCame = false;
  #connectedAt = 0;
  #handedHere = 0;
  #cameHere = 0;

  constructor(options: StreamEndOptions) {
    this.#options = options;
    this.incoming = new Incoming(options.largestMessage);
    this.#pace = new Pace(options.roundTripMs);
  }

  get isConnected(): boolean {
    return this.#connection !== null;
  }

  /** Whether all that is to be said has gone out, so that more may be thought of. */
  get isIdle(): boolean {
    return !this.outgoing.hasMore;
  }

  send(message: Uint8Array): void {
    if (this.isIdle) this.#pace.restart();
    this.outgoing.add(message);
    this.#pump();
  }

  /**
   * Goes on over a new connection.
   * @param came how much the other side says it has; null: it will say so itself
   * @returns false where it cannot have so much, or has lost what it once had
   */
  connect(connection: StreamConnection, came: number | null): boolean {
    this.disconnect();
    this.#connection = connection;
    this.#reader = new PieceReader();
    this.#connectedAt = this.#options.now();
    this.#pace.restart();
    this.incoming.forgetEarly();
    [this.#inAt, this.#outAt, this.#handedHere, this.#cameHere] = [0, 0, 0, 0];
    // Who knows what came to the other side was told so by it, and has not told it in turn.
    this.#told = came === null ? this.incoming.received : -1;
    this.#knowsWhatCame = came !== null;
    this.outgoing.handAgain(0, 0);
    if (came !== null && !this.#resumeFrom(came)) return false;
    if (came !== null) this.#tell();
    this.#pump();
    return true;
  }

  disconnect(): void {
    this.#connection?.close();
    this.#connection = null;
  }

  receive(bytes: Uint8Array): StreamFault | null {
    const pieces = this.#reader.read(bytes);
    if (!pieces) return 'not-a-piece';
    for (const piece of pieces) {
      const fault = piece.type === 'bytes' ? this.#take(piece.bytes) : this.#note(piece);
      if (fault) return fault;
    }
    if (this.incoming.received - this.#told >= wordEvery) this.#tell();
    this.#pump();
    this.#options.onMove();
    return null;
  }

  #take(bytes: Uint8Array): StreamFault | null {
    const messages = this.incoming.take(this.#inAt, bytes);
    this.#inAt += bytes.length;
    if (typeof messages === 'string') return messages;
    for (const message of messages) this.#options.onMessage(message);
    return null;
  }

  #note(piece: { type: 'came'; upTo: number } | { type: 'at'; offset: number }): StreamFault | null {
    if (piece.type === 'at') {
      this.#inAt = piece.offset;
      return null;
    }
    if (!this.#knowsWhatCame) return this.#hear(piece.upTo);
    const before = this.outgoing.came;
    if (!this.outgoing.confirm(piece.upTo)) return 'impossible';
    this.#cameHere = Math.min(this.#handedHere, this.#cameHere + piece.upTo - before);
    this.#pace.came(piece.upTo - before, this.#options.now(), this.#cameHere < this.#handedHere);
    return null;
  }

  /** The first word on a connection: what had come over those before. */
  #hear(upTo: number): StreamFault | null {
    this.#knowsWhatCame = true;
    this.#pace.tookRoundTrip(this.#options.now() - this.#connectedAt);
    return this.#resumeFrom(upTo) ? null : 'stream-lost';
  }

  #resumeFrom(came: number): boolean {
    const early = this.#handedHere;
    if (came < this.outgoing.came || !this.outgoing.confirm(came)) return false;
    this.outgoing.handAgain(came, this.outgoing.handed - early);
    // What went early is known to have come only once the gap before it is filled: it must not keep that from going.
    this.#handedHere = 0;
    return true;
  }

  #tell(): void {
    if (!this.#connection || this.#told === this.incoming.received) return;
    this.#told = this.incoming.received;
    this.#connection.write(camePiece(this.#told));
  }

  #earlyRoom(): number {
    return this.#knowsWhatCame ? Infinity : mostEarly - (this.outgoing.handed - this.outgoing.came);
  }

  #pump(): void {
    while (this.#connection && this.outgoing.hasMore) {
      const room = Math.min(this.#pace.window - (this.#handedHere - this.#cameHere), this.#earlyRoom());
      if (room <= 0) return;
      const { from, bytes } = this.outgoing.next(Math.min(largestPiece, room));
      const where = from === this.#outAt ? [] : [atPiece(from)];
      const came = this.#told === this.incoming.received ? [] : [camePiece(this.incoming.received)];
      this.#told = this.incoming.received;
      this.#outAt = from + bytes.length;
      this.#handedHere += bytes.length;
      this.#connection.write(Buffer.concat([...came, ...where, bytesPiece(bytes)]));
    }
  }
}
