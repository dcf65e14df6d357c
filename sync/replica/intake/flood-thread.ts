import { Worker } from 'node:worker_threads';
import type { Calendar } from '../../domain/calendar/calendar.ts';
import { inBackground, inForeground, restartLongLog } from '../../storage/checkpoints.ts';
import type { Database } from '../../storage/database.ts';
import type { DirtySubject, RowBatch } from '../../storage/log/log.ts';
import { unpackRows } from '../../storage/log/packed-rows.ts';
import type { BesideOptions } from '../../storage/open-beside.ts';
import type { AboutSubject, DrawnEntries } from '../../storage/search-ahead.ts';
import { StorageError } from '../../storage/storage-failure.ts';
import type { BundleToTake, FloodNews, FloodOrder, FloodTask, FoldingBy, TookIn } from './flood-protocol.ts';
import type { FoldedAhead } from '../projection.ts';

export type FloodThreadOptions = Pick<BesideOptions, 'key' | 'cipher'> & {
  /** Where the thread's program is, for hosts that are bundled; built from `flood-worker.ts`. */
  readonly program?: URL;
  /** Milliseconds between two looks at SQLite's log: a page that was written often meanwhile is moved into the file once. */
  readonly pauseMilliseconds?: number;
  /** How long SQLite's log may grow before it is made to start again, in pages of 4 KiB. 256 MB unless told. */
  readonly longestLog?: number;
  /** Milliseconds without work after which it ends: its memory is worth more than what starting it costs. */
  readonly restMilliseconds?: number;
};

/** Where rows are kept that the thread has verified. */
export interface RowStore {
  acceptRows(batch: RowBatch): Promise<void>;
}

/** A thread beside the one that writes, for as long as much comes in. */
export interface FloodThread {
  /** It takes orders. Whoever does not want to wait for that does the work where they are. */
  readonly isReady: boolean;
  readonly hasEnded: boolean;
  /** Rejects with a `StorageError` where the rows could not be kept, with anything else where the thread could not do it. */
  takeIn(work: BundleToTake, store: RowStore): Promise<TookIn>;
  /** Null for each subject that has to be folded where it is written. Rejects where the thread could not do it. */
  fold(subjects: readonly DirtySubject[], by: FoldingBy): Promise<readonly (FoldedAhead | null)[]>;
  /** The words of what one commit will add. Null where they have to be drawn where they are written. Rejects as `fold` does. */
  draw(entries: readonly AboutSubject[]): Promise<DrawnEntries | null>;
  /** Nothing is left to do for now. */
  rest(): void;
  /** Ends it; from then on commits move SQLite's log into the file themselves again. Before `database.close`. */
  stop(): Promise<void>;
}

/**
 * Reads and verifies bundles, folds subjects and moves SQLite's log into the file, while the thread that writes does nothing else. Where
 * it cannot start, or dies, all of it is done by the other as before.
 */
export function startFloodThread(database: Database, options: FloodThreadOptions): FloodThread {
  return new RunningThread(database, options);
}

/** In sources and in a bundle alike, the thread's program stands beside this one. */
const PROGRAM = new URL(import.meta.url.endsWith('.ts') ? './flood-worker.ts' : './flood-worker.js', import.meta.url);
/**
 * Megabytes. A bundle that needs more ends the thread, and is taken in by the other. With a third of the young ones, what a bundle and the folds beside
 * it need was moved about by each collection.
 */
const LIMITS = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 24 };

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (fault: Error) => void;
  readonly store?: RowStore;
  /** Why rows could not be kept, for whoever gave the order. */
  fault?: StorageError;
}

class RunningThread implements FloodThread {
  readonly #database: Database;
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  readonly #longestLog: number;
  readonly #restMs: number;
  readonly #waiting = new Map<number, Waiting>();
  #orders = 0;
  /** As the thread knows it. */
  #calendar: Calendar | null = null;
  #resting: NodeJS.Timeout | null = null;
  #state: 'starting' | 'ready' | 'ended' = 'starting';

  constructor(database: Database, options: FloodThreadOptions) {
    const { key, cipher, program = PROGRAM, pauseMilliseconds: pause = 3_000 } = options;
    this.#database = database;
    this.#longestLog = options.longestLog ?? 64_000;
    this.#restMs = options.restMilliseconds ?? 5_000;
    const { path } = database;
    const task: FloodTask = { path, key, cipher, pause, longestLog: this.#longestLog };
    this.#worker = new Worker(program, { workerData: task, resourceLimits: LIMITS });
    this.#ended = new Promise((resolve) => void this.#worker.once('exit', () => resolve(this.#end())));
    this.#worker.unref();
    this.#worker.on('message', (news: FloodNews) => this.#hear(news));
    this.#worker.on('error', () => this.#end());
  }

  get isReady(): boolean {
    return this.#state === 'ready';
  }

  get hasEnded(): boolean {
    return this.#state === 'ended';
  }

  takeIn(work: BundleToTake, store: RowStore): Promise<TookIn> {
    return this.#order((number) => ({ type: 'take-in', number, ...work }), store);
  }

  fold(
    subjects: readonly DirtySubject[],
    { verdictChanges, mission }: FoldingBy,
  ): Promise<readonly (FoldedAhead | null)[]> {
    const isKnown = mission.calendar === this.#calendar;
    this.#calendar = mission.calendar;
    const order = { type: 'fold', subjects, verdictChanges, ...(!isKnown && { mission }) } as const;
    return this.#order((number) => ({ ...order, number }));
  }

  draw(entries: readonly AboutSubject[]): Promise<DrawnEntries | null> {
    return this.#order((number) => ({ type: 'draw', number, entries }));
  }

  #order<Value>(order: (number: number) => FloodOrder, store?: RowStore): Promise<Value> {
    if (this.#state === 'ended') return Promise.reject(new Error('the thread has ended'));
    this.#wake();
    const number = ++this.#orders;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject, ...(store && { store }) });
      this.#worker.ref();
      this.#worker.postMessage(order(number));
    });
  }

  #hear(news: FloodNews): void {
    if (news.type === 'ready') this.#begin();
    else if (news.type === 'checkpointed') restartLongLog(this.#database, news.progress, this.#longestLog);
    else if (news.type === 'accept') void this.#accept(news);
    else this.#settle(news);
  }

  #begin(): void {
    if (this.#state !== 'starting') return;
    this.#state = 'ready';
    inBackground(this.#database);
  }

  async #accept({ number, rows, seals, owners }: Extract<FloodNews, { type: 'accept' }>): Promise<void> {
    const waiting = this.#waiting.get(number);
    let ok = false;
    try {
      await waiting?.store?.acceptRows({ rows: unpackRows(rows), seals, owners });
      ok = waiting !== undefined;
    } catch (thrown) {
      if (!(thrown instanceof StorageError) || !waiting) throw thrown;
      waiting.fault = thrown;
    }
    if (this.#state !== 'ended') this.#worker.postMessage({ type: 'accepted', number, ok } satisfies FloodOrder);
  }

  #settle(news: Extract<FloodNews, { type: 'done' | 'failed' }>): void {
    const waiting = this.#waiting.get(news.number);
    this.#waiting.delete(news.number);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (news.type === 'done') waiting?.resolve(news.value as never);
    else waiting?.reject(waiting.fault ?? new Error('the thread could not do it'));
  }

  #wake(): void {
    if (this.#resting) clearTimeout(this.#resting);
    this.#resting = null;
  }

  rest(): void {
    if (this.#resting || this.#state === 'ended') return;
    this.#resting = setTimeout(() => void this.stop(), this.#restMs);
    this.#resting.unref();
  }

  stop(): Promise<void> {
    this.#wake();
    if (this.#state === 'ended') return this.#ended;
    this.#end();
    // Whoever waits for it must not find the process at its end first.
    this.#worker.ref();
    this.#worker.postMessage({ type: 'stop' } satisfies FloodOrder);
    return this.#ended;
  }

  #end(): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    inForeground(this.#database);
    for (const { reject, fault } of this.#waiting.values()) reject(fault ?? new Error('the thread has ended'));
    this.#waiting.clear();
  }
}
