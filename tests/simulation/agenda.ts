import { hash } from 'node:crypto';

interface Entry {
  readonly time: number;
  readonly order: number;
  readonly label: string;
  readonly run: () => void;
}

/**
 * Virtual time: what is due runs in the order (time, order of planning), and all that follows from it at once, promises
 * included, before the next. The hash over all that ran is the world's trace.
 */
export class Agenda {
  now = 0;
  events = 0;
  /** Whether anybody reads what is noted: what takes time to put into words need not be, otherwise. */
  readonly isHeard: boolean;
  readonly #heap: Entry[] = [];
  readonly #trace: string[] | null;
  readonly #print: ((line: string) => void) | null;
  #order = 0;

  /** @param traced whether `traceHash` will be asked for: to keep all lines takes time */
  constructor(traced: boolean, print: ((line: string) => void) | null) {
    this.#trace = traced ? [] : null;
    this.#print = print;
    this.isHeard = traced || print !== null;
  }

  /** @param label what is traced when it runs */
  after(ms: number, label: string, run: () => void): void {
    this.#push({ time: this.now + Math.max(0, Math.round(ms)), order: (this.#order += 1), label, run });
  }

  note(line: string): void {
    this.#trace?.push(`${this.now} ${line}\n`);
    this.#print?.(`${(this.now / 1000).toFixed(3).padStart(10)}  ${line}`);
  }

  /** Runs until a time. */
  runUntil(time: number): Promise<void> {
    return new Promise((resolve, reject) => {
      // From one to the next by calls: to wait for a promise after each took longer than many of them take.
      const goOn = (): void => process.nextTick(turn);
      const turn = (): void => {
        try {
          if (this.#runNext(time)) void settled.then(goOn);
          else resolve();
        } catch (thrown) {
          reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
        }
      };
      turn();
    });
  }

  /** @returns whether anything was due */
  #runNext(time: number): boolean {
    const next = this.#heap[0];
    if (!next || next.time > time) {
      this.now = Math.max(this.now, time);
      return false;
    }
    this.#pop();
    this.now = next.time;
    this.events += 1;
    this.note(next.label);
    next.run();
    return true;
  }

  traceHash(): string | null {
    return this.#trace && hash('sha256', this.#trace.join(''), 'hex');
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(entry, heap[parent] as Entry)) break;
      heap[at] = heap[parent] as Entry;
      at = parent;
    }
    heap[at] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Entry, heap[child] as Entry)) child += 1;
      if (!isBefore(heap[child] as Entry, last)) break;
      heap[at] = heap[child] as Entry;
      at = child;
    }
    heap[at] = last;
  }
}

/** What follows it comes after what else was begun. */
const settled = Promise.resolve();

/**
 * All promises settle before this resolves: the core itself waits for nothing but its ports. (Node runs a tick that was asked for
 * by a promise once no promise is left, and without a turn of its event loop.)
 */
export function allSettled(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}

function isBefore(left: Entry, right: Entry): boolean {
  return left.time !== right.time ? left.time < right.time : left.order < right.order;
}
