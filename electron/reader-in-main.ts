import type { MessagePortMain } from 'electron';
import type { ReaderProcess, StartReader } from '../sync/desk/texts/reader-process.ts';

/** What main is asked: only it may start a process. */
export interface ReaderCalls {
  readonly start: () => void;
  readonly end: () => void;
}

/** The replica's side of the process that reads files: main starts it and hands over a port to it, a moment later. */
export function readerInMain(calls: ReaderCalls): {
  readonly start: StartReader;
  readonly connect: (port: MessagePortMain) => void;
} {
  let connectNext: ((port: MessagePortMain) => void) | null = null;
  return {
    start() {
      const reader = new ReaderBehindPort(calls);
      connectNext = (port) => reader.connect(port);
      calls.start();
      return reader;
    },
    connect(port) {
      connectNext?.(port);
      connectNext = null;
    },
  };
}

/** What is said before the port has come waits for it. */
class ReaderBehindPort implements ReaderProcess {
  readonly #calls: ReaderCalls;
  readonly #queued: unknown[] = [];
  #port: MessagePortMain | null = null;
  #hear: (message: unknown) => void = () => undefined;
  #exited: () => void = () => undefined;

  constructor(calls: ReaderCalls) {
    this.#calls = calls;
  }

  connect(port: MessagePortMain): void {
    this.#port = port;
    port.on('message', ({ data }) => this.#hear(data));
    port.on('close', () => this.#exited());
    port.start();
    for (const message of this.#queued.splice(0)) port.postMessage(message);
  }

  post(message: unknown): void {
    if (this.#port) this.#port.postMessage(message);
    else this.#queued.push(message);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#hear = listener;
  }

  onExit(listener: () => void): void {
    this.#exited = listener;
  }

  end(): void {
    this.#exited = () => undefined;
    this.#port?.close();
    this.#calls.end();
  }
}
