import type { Socket } from 'node:net';
import { err, ok, type Result } from '../core/result.ts';
import type { Signer } from '../core/signing.ts';
import { readAnswer, streamPath, writeQuestion } from '../core/exchange/stream-message.ts';
import type { CarrierFault } from './carrier.ts';
import type { ExchangeStream, StreamNews } from './exchange-stream.ts';
import type { Upgraded } from './http-line.ts';
import { StreamEnd } from './stream/stream-end.ts';

/** A connection for a stream; `begin` may write to it as soon as the request has gone. */
export type OpenUpgraded = (
  target: string,
  begin: (socket: Socket) => void,
  signal: AbortSignal,
) => Promise<Result<Upgraded, CarrierFault>>;

export interface HttpStreamPorts {
  readonly signer: Signer;
  readonly open: OpenUpgraded;
  /** Milliseconds, never going back. */
  readonly now: () => number;
  /** 8 random bytes as base64url. */
  readonly id: string;
  /** No answer of headquarters is larger. */
  readonly largestAnswer: number;
  readonly patience?: StreamPatience;
  /** Headquarters answers a refusal on the stream as it would by a status. */
  readonly faultOf: (status: number, reason: string, retryAfterSeconds: number | undefined) => CarrierFault;
}

/** Milliseconds after which a connection on which nothing came is given up. */
export interface StreamPatience {
  readonly firstWordMs: number;
  /** Something is due: the line is down. */
  readonly silentMs: number;
  /** The same, right after it was so before. */
  readonly silentAgainMs: number;
  /** Nobody said anything: headquarters keeps no connection for longer either. */
  readonly quietMs: number;
}

const usualPatience: StreamPatience = {
  firstWordMs: 15_000,
  silentMs: 120_000,
  silentAgainMs: 30_000,
  quietMs: 90_000,
};
/** One after another, without an answer between them: somebody on the way lets a stream begin, and then holds it back. */
const mostSilences = 2;

/** A stream to headquarters by upgrades of HTTP connections (RFC 9110, 7.8) [X17]. */
export class HttpStream implements ExchangeStream {
  /** It cannot go on: headquarters has forgotten it, or ended it. */
  isOver = false;
  /** Headquarters was heard on it. */
  isProven = false;
  isLost = false;
  readonly #ports: HttpStreamPorts;
  readonly #end: StreamEnd;
  readonly #answers: Uint8Array[] = [];
  #fault: CarrierFault | null = null;
  #socket: Socket | null = null;
  #asked = 0;
  #taken = 0;
  /** Connections in a row that fell silent while something was due. */
  #silences = 0;
  readonly #patience: StreamPatience;
  #onMove: () => void = () => undefined;
  #silence: NodeJS.Timeout | null = null;

  constructor(ports: HttpStreamPorts) {
    this.#ports = ports;
    this.#patience = ports.patience ?? usualPatience;
    this.#end = new StreamEnd({
      largestMessage: ports.largestAnswer,
      roundTripMs: 1_000,
      now: ports.now,
      onMessage: (message) => {
        this.#silences = 0;
        this.#answers.push(message);
      },
      onMove: () => {
        this.isProven = true;
        this.#listen();
        this.#onMove();
      },
    });
  }

  async resume(signal: AbortSignal): Promise<Result<void, CarrierFault>> {
    if (this.#end.isConnected) return ok(undefined);
    this.#fault = null;
    const target = `${streamPath}?s=${this.#ports.id}&r=${this.#end.incoming.received}`;
    const limited = AbortSignal.any([signal, AbortSignal.timeout(this.#patience.firstWordMs)]);
    // What was never sent goes before the first word: a long way is not travelled twice for it.
    return new Promise((resolve) => {
      const begin = (socket: Socket): void => {
        this.#begin(socket);
        resolve(ok(undefined));
      };
      void this.#ports.open(target, begin, limited).then((opened) => {
        if (opened.ok) this.#carry(opened.value, signal);
        resolve(opened.ok ? ok(undefined) : err(this.#notOpened(opened.error)));
      });
    });
  }

  /** A stream that headquarters has forgotten, since it was started anew, is no refusal: the next begins where receipts end. */
  #notOpened(fault: CarrierFault): CarrierFault {
    const isLost = fault.type === 'refused' && fault.reason === 'stream-lost';
    if (isLost) this.isOver = true;
    this.isLost = isLost && this.isProven;
    const told: CarrierFault = isLost ? { type: 'cut' } : fault;
    this.#break(told);
    return told;
  }

  /** Connections are made, and nothing comes of what is asked on them. */
  get isHeldBack(): boolean {
    return this.#silences >= mostSilences;
  }

  /** Why it broke last. */
  get fault(): CarrierFault | null {
    return this.#fault;
  }

  #begin(socket: Socket): void {
    const write = (bytes: Uint8Array): void => void socket.write(bytes);
    this.#end.connect({ write, close: () => socket.destroy() }, null);
  }

  #carry({ socket, head }: Upgraded, signal: AbortSignal): void {
    const stop = (): void => void socket.destroy();
    signal.addEventListener('abort', stop, { once: true });
    this.#socket = socket;
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      signal.removeEventListener('abort', stop);
      if (this.#socket === socket) this.#break({ type: 'cut' });
    });
    socket.on('data', (bytes: Buffer) => {
      if (this.#socket === socket) this.#receive(bytes);
    });
    if (head.length > 0) this.#receive(head);
    this.#listen();
  }

  #receive(bytes: Uint8Array): void {
    const fault = this.#end.receive(bytes);
    if (!fault) return;
    // Either headquarters was started anew, or somebody spoke in its place: what was under way is asked for again.
    this.isOver = true;
    this.isLost = fault === 'stream-lost' && this.isProven;
    this.#break({ type: 'cut' });
  }

  #break(fault: CarrierFault): void {
    if (this.#silence) clearTimeout(this.#silence);
    this.#fault ??= fault;
    this.#socket = null;
    this.#end.disconnect();
    this.#onMove();
  }

  #listen(): void {
    if (this.#silence) clearTimeout(this.#silence);
    if (!this.#end.isConnected) return;
    const { firstWordMs, silentMs, silentAgainMs, quietMs } = this.#patience;
    // Whoever lets the upgrade pass and then holds back what follows is found out soon.
    const dueMs = this.#silences > 0 ? silentAgainMs : silentMs;
    const ms = this.isProven ? (this.#isDue ? dueMs : quietMs) : firstWordMs;
    this.#silence = setTimeout(() => this.#fellSilent(), ms);
    this.#silence.unref();
  }

  get #isDue(): boolean {
    return this.#asked > this.#taken + this.#answers.length;
  }

  #fellSilent(): void {
    if (this.#isDue) this.#silences += 1;
    if (this.isHeldBack) this.isOver = true;
    this.#break({ type: 'timed-out' });
  }

  ask(message: Uint8Array): void {
    const { signer, id } = this.#ports;
    this.#asked += 1;
    this.#end.send(writeQuestion({ taken: this.#taken, message }, { stream: id, number: this.#asked }, signer));
    this.#listen();
  }

  end(): void {
    this.isOver = true;
    this.#break({ type: 'cut' });
  }

  next(room: boolean): Promise<StreamNews> {
    return new Promise((resolve) => {
      const look = (): void => {
        const news = this.#news(room);
        if (!news) return;
        this.#onMove = () => undefined;
        resolve(news);
      };
      this.#onMove = look;
      look();
    });
  }

  #news(room: boolean): StreamNews | null {
    const answer = this.#answers.shift();
    if (answer) return this.#openAnswer(answer);
    if (this.#fault) return { type: 'failed', fault: this.#fault };
    return room && this.#end.isIdle ? { type: 'room' } : null;
  }

  #openAnswer(bytes: Uint8Array): StreamNews {
    const answer = readAnswer(bytes);
    this.#taken += 1;
    if (answer?.type === 'answer') return answer;
    this.isOver = true;
    const fault: CarrierFault = answer
      ? this.#ports.faultOf(answer.status, answer.reason, answer.retryAfterSeconds)
      : { type: 'altered' };
    this.#break(fault);
    return { type: 'failed', fault };
  }
}
