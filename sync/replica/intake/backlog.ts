import type { Result } from '../../core/result.ts';
import type { MissionTime } from '../../domain/case-document.ts';
import type { AtomicFailure, AtomicTransaction } from '../../storage/atomic.ts';
import type { DirtySubject, Log } from '../../storage/log/log.ts';
import { storageFailureOf } from '../../storage/storage-failure.ts';
import type { FoldingBy } from './flood-protocol.ts';
import type { FloodThread } from './flood-thread.ts';
import type { Pace } from './pace.ts';
import { keepDocuments, type FoldedAhead, type Projection } from '../projection.ts';
import { WaitingWords } from './waiting-words.ts';

export interface BacklogPorts {
  readonly log: Log;
  readonly projection: Projection;
  /** Its calendar may be another later. */
  readonly mission: MissionTime;
  readonly pace: Pace;
  /** Milliseconds. */
  readonly now: () => number;
  readonly atomic: <Value>(work: (tx: AtomicTransaction) => Value) => Result<Value, AtomicFailure>;
  /** A thread that folds beside this one, while there is one. */
  readonly thread: () => FloodThread | null;
  /** The words of some were written. */
  readonly onWords: () => void;
  /** Nothing is left to be folded. */
  readonly onFolded: () => void;
}

/** For fewer no other thread is asked. */
const fewSubjects = 32;

/** A subject whose turn to be written came, with what is known of it already. */
interface Turn {
  readonly subject: DirtySubject;
  readonly ahead: FoldedAhead | null;
  readonly by: FoldingBy;
}

/** What the other thread was told to fold. */
interface Order {
  coming: Promise<readonly Turn[]>;
  done: boolean;
}

/** From the first subject that is dirty until none is left. */
interface Run {
  /** Subjects that are dirty still, and whose turn has come. */
  readonly underWay: Set<number>;
  readonly words: WaitingWords;
}

/** Works off the dirty queue in short commits; whatever is left after a crash is folded at the next opening. */
export class Backlog {
  readonly #ports: BacklogPorts;
  #working: Promise<void> | null = null;
  /** While a flood goes on, what its next bundles will hardly touch. */
  #onlySettled = false;
  #waiting: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(ports: BacklogPorts) {
    this.#ports = ports;
  }

  /** All of it, now. */
  workOff(): Promise<void> {
    this.#onlySettled = false;
    return this.#begin();
  }

  /** Nobody waits for it: while a large intake goes on, it may take its time. */
  workOffSoon(): void {
    const wait = this.#ports.pace.foldingWaits;
    if (wait === 0) return this.#unasked(this.workOff());
    this.#waiting ??= setTimeout(() => {
      this.#waiting = null;
      if (!this.#closed) this.workOffSoon();
    }, wait);
    // A case that the next bundles write on too would be folded again for each of them.
    if (this.#working || !this.#ports.thread()?.isReady) return;
    this.#onlySettled = true;
    this.#unasked(this.#begin());
  }

  /** A page that is damaged is told to whoever reads it; the process, and all other work, goes on. */
  #unasked(work: Promise<void>): void {
    work.catch((thrown: unknown) => {
      if (storageFailureOf(thrown) === undefined) throw thrown;
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#waiting) clearTimeout(this.#waiting);
    await this.#working?.catch(() => undefined);
  }

  #begin(): Promise<void> {
    this.#working ??= this.#work();
    return this.#working;
  }

  async #work(): Promise<void> {
    const { log } = this.#ports;
    // Whoever began it holds the promise before the first turn ends.
    await Promise.resolve();
    const underWay = new Set<number>();
    const words = new WaitingWords({
      ...this.#ports,
      clearDirty: (tx, subject) => log.clearDirty(tx, subject),
      onThrough: (subject) => underWay.delete(subject),
    });
    const run: Run = { underWay, words };
    try {
      while (!this.#closed) {
        const dirty = this.#take(run);
        if (dirty.length === 0 && words.isEmpty) {
          if (!this.#onlySettled) this.#ports.onFolded();
          return;
        }
        if (!(dirty.length === 0 ? await words.finish() : await this.#fold(dirty, run))) return;
      }
      await words.finish();
    } finally {
      this.#working = null;
    }
  }

  /** Some whose turn has not come yet. */
  #take({ underWay }: Run): DirtySubject[] {
    const { log, pace } = this.#ports;
    const settled = this.#onlySettled ? log.count() - pace.unsettledRecords : undefined;
    const dirty = log.dirtySubjects(pace.stretch.subjects + underWay.size, settled);
    const taken = dirty.filter(({ n }) => !underWay.has(n));
    for (const { n } of taken) underWay.add(n);
    return taken;
  }

  /** @returns whether it could be written */
  async #fold(dirty: DirtySubject[], run: Run): Promise<boolean> {
    const thread = dirty.length < fewSubjects ? null : this.#ports.thread();
    const by = this.#foldingBy();
    if (!thread?.isReady)
      return this.#write(
        dirty.map((subject) => ({ subject, ahead: null, by })),
        run,
      );
    const { pace } = this.#ports;
    let turns: Turn[] = [];
    for await (const more of this.#foldAhead(thread, dirty, run)) {
      turns.push(...more);
      if (turns.length < pace.stretch.subjectsACommit) continue;
      if (!(await this.#write(turns, run))) return false;
      turns = [];
      if (!(await run.words.goOn(pace.stretch.wordsACommit))) return false;
    }
    return this.#write(turns, run);
  }

  /** All of them and of those that are dirty by then, folded there, or here while the other thread is busy. */
  async *#foldAhead(thread: FloodThread, left: DirtySubject[], run: Run): AsyncGenerator<readonly Turn[]> {
    const { pace } = this.#ports;
    const orders: Order[] = [];
    let isLast = false;
    while (!this.#closed && (left.length > 0 || orders.length > 0)) {
      if (left.length === 0 && !isLast) {
        left = this.#take(run);
        isLast = left.length < fewSubjects;
      }
      while (left.length > 0 && orders.length < pace.stretch.ordersAhead)
        orders.push(this.#order(thread, left.splice(0, pace.stretch.subjectsAhead)));
      const here = orders[0]?.done ? [] : left.splice(-pace.stretch.subjectsMeanwhile);
      if (here.length > 0) yield this.#foldHere(here);
      else yield (await orders.shift()?.coming) ?? [];
      await new Promise(setImmediate);
    }
  }

  #order(thread: FloodThread, subjects: readonly DirtySubject[]): Order {
    const by = this.#foldingBy();
    const order: Order = { done: false, coming: Promise.resolve([]) };
    order.coming = thread
      .fold(subjects, by)
      .catch(() => [])
      .finally(() => (order.done = true))
      .then((folded) => subjects.map((subject, index) => ({ subject, ahead: folded[index] ?? null, by })));
    return order;
  }

  #foldHere(subjects: readonly DirtySubject[]): readonly Turn[] {
    const by = this.#foldingBy();
    return subjects.map((subject) => ({ subject, ahead: this.#ports.projection.foldAhead(subject), by }));
  }

  #foldingBy(): FoldingBy {
    const { log, mission } = this.#ports;
    return { verdictChanges: log.verdictChanges, mission: { ...mission } };
  }

  #stillHolds({ verdictChanges, mission }: FoldingBy): boolean {
    return verdictChanges === this.#ports.log.verdictChanges && mission.calendar === this.#ports.mission.calendar;
  }

  /**
   * In commits that end when their time is over, or with the last subject.
   *
   * @param run is told whose words are left to be written
   */
  async #write(turns: readonly Turn[], run: Run): Promise<boolean> {
    const { atomic, now, pace } = this.#ports;
    for (let next = 0; next < turns.length && !this.#closed;) {
      const { foldingMs } = pace.stretch;
      const began = now();
      const done = atomic((tx) => {
        do {
          this.#writeOne(tx, turns[next] as Turn, run);
          next += 1;
          // A clock that was set back must not make the commit longer.
        } while (next < turns.length && Math.abs(now() - began) < foldingMs);
      });
      if (!done.ok) return false;
      await new Promise(setImmediate);
    }
    return true;
  }

  #writeOne(tx: AtomicTransaction, { subject, ahead, by }: Turn, { underWay, words }: Run): void {
    const { log, projection } = this.#ports;
    const isNewest = ahead?.newest === log.newestAbout(subject.n);
    underWay.delete(subject.n);
    // What a flood has touched again is folded when it is settled again.
    if (ahead && !isNewest && this.#onlySettled) return;
    if (ahead && isNewest && this.#stillHolds(by)) {
      const { newest, projected } = ahead;
      keepDocuments(tx, projected);
      const isCurrent = (): boolean => newest === log.newestAbout(subject.n) && this.#stillHolds(by);
      underWay.add(subject.n);
      words.add({ subject, search: projected.search, isCurrent });
      return;
    }
    projection.project(tx, subject.id);
    log.clearDirty(tx, subject.n);
  }
}
