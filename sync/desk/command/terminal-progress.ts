import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Step } from './progress.ts';
import { place, type ShownStep } from './shown-step.ts';

/** In sources and in a bundle alike, the thread's program stands beside this one. */
const PROGRAM = new URL(
  import.meta.url.endsWith('.ts') ? './progress-thread.ts' : './progress-thread.js',
  import.meta.url,
);

/**
 * Shows on standard error what a command does and how far it is, once that takes more than a second. A thread of its own writes it: SQLite
 * checks, copies and enciphers a large file in one call, and for minutes the command's own thread says nothing.
 */
export class TerminalProgress {
  readonly #now: () => number;
  readonly #columns: number | null;
  readonly #state = new Float64Array(new SharedArrayBuffer(4 * Float64Array.BYTES_PER_ELEMENT));
  #thread: Worker | null = null;
  #text = '';

  /** @param columns of the terminal; null where the output is no terminal, and a line now and then must do */
  constructor(now: () => number, columns: number | null) {
    this.#now = now;
    this.#columns = columns;
  }

  tell(step: Step | null): void {
    if (!step) return this.#clear();
    const text = `${step.vi} · ${step.en}`;
    this.#state[place.done] = step.done ?? 0;
    this.#state[place.of] = step.of ?? 0;
    if (this.#state[place.isOn] === 1 && text === this.#text) return;
    this.#text = text;
    this.#state[place.since] = this.#now();
    this.#state[place.isOn] = 1;
    this.#thread ??= this.#start();
    this.#thread.postMessage(text);
  }

  #start(): Worker {
    const workerData: ShownStep = { state: this.#state, columns: this.#columns };
    const thread = new Worker(PROGRAM, { workerData, execArgv: [] });
    // Nobody waits for what it says, and a command works without it too.
    thread.unref();
    thread.on('error', () => undefined);
    return thread;
  }

  #clear(): void {
    if (this.#state[place.isOn] !== 1) return;
    this.#state[place.isOn] = 0;
    if (this.#columns !== null) writeSync(2, '\r\x1b[K');
  }
}
