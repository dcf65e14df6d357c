import type { Result } from '../core/result.ts';
import type { MissionTime } from '../domain/case-document.ts';
import type { AtomicFailure, AtomicTransaction } from '../storage/atomic.ts';
import type { DirtySubject, Log } from '../storage/log/log.ts';
import { storageFailureOf } from '../storage/storage-failure.ts';
import type { FoldedAhead, FoldingBy } from './flood-protocol.ts';
import type { FloodThread } from './flood-thread.ts';
import type { Pace } from './pace.ts';
import { keepProjected, type Projection } from './projection.ts';

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
  /** Nothing is left to be folded. */
  readonly onFolded: () => void;
}

/** A thread is told as many subjects at once: while it folds some, those before are written. */
const fewSubjects = 32;

/** Subjects that the other thread folds, and when it began to. */
interface Ahead {
  readonly subjects: readonly DirtySubject[];
  readonly by: FoldingBy;
  folded: boolean;
  coming: Promise<readonly (FoldedAhead | null)[]>;
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
    const { log, pace, onFolded } = this.#ports;
    // Whoever began it holds the promise before the first turn ends.
    await Promise.resolve();
    try {
      while (!this.#closed) {
        const settled = this.#onlySettled ? log.count() - pace.unsettledRecords : undefined;
        const dirty = log.dirtySubjects(pace.stretch.subjects, settled);
        if (dirty.length === 0) {
          if (!this.#onlySettled) onFolded();
          return;
        }
        if (!(await this.#fold(dirty))) return;
      }
    } finally {
      this.#working = null;
    }
  }

  /** @returns whether it could be written */
  async #fold(dirty: readonly DirtySubject[]): Promise<boolean> {
    const thread = dirty.length < fewSubjects ? null : this.#ports.thread();
    if (!thread?.isReady) return this.#write(dirty, []);
    const left = [...dirty];
    let ahead = this.#foldAhead(thread, left);
    while (ahead) {
      // What the other thread has not begun is folded here while it is busy.
      const here = ahead.folded ? [] : left.splice(-this.#ports.pace.stretch.subjectsMeanwhile);
      if (here.length > 0) {
        if (!(await this.#write(here, []))) return false;
        continue;
      }
      const done = ahead;
      const folded = await done.coming;
      ahead = this.#foldAhead(thread, left);
      if (!(await this.#write(done.subjects, this.#stillHolds(done.by) ? folded : []))) return false;
    }
    return this.#write(left, []);
  }

  /** @returns null where nothing is left, of what is left the first are taken */
  #foldAhead(thread: FloodThread, left: DirtySubject[]): Ahead | null {
    const { log, pace, mission } = this.#ports;
    const subjects = left.splice(0, pace.stretch.subjectsAhead);
    if (subjects.length === 0) return null;
    const by = { verdictChanges: log.verdictChanges, mission: { ...mission } };
    const ahead: Ahead = { subjects, by, folded: false, coming: Promise.resolve([]) };
    ahead.coming = thread
      .fold(subjects, by)
      .catch(() => [])
      .finally(() => (ahead.folded = true));
    return ahead;
  }

  #stillHolds({ verdictChanges, mission }: FoldingBy): boolean {
    return verdictChanges === this.#ports.log.verdictChanges && mission.calendar === this.#ports.mission.calendar;
  }

  /** In commits that end when their time is over, or with the last subject. */
  async #write(subjects: readonly DirtySubject[], folded: readonly (FoldedAhead | null)[]): Promise<boolean> {
    const { atomic, now, pace } = this.#ports;
    for (let next = 0; next < subjects.length && !this.#closed;) {
      const { foldingMs } = pace.stretch;
      const began = now();
      const done = atomic((tx) => {
        do {
          this.#writeOne(tx, subjects[next] as DirtySubject, folded[next] ?? null);
          next += 1;
          // A clock that was set back must not make the commit longer.
        } while (next < subjects.length && Math.abs(now() - began) < foldingMs);
      });
      if (!done.ok) return false;
      await new Promise(setImmediate);
    }
    return true;
  }

  #writeOne(tx: AtomicTransaction, { n, id }: DirtySubject, ahead: FoldedAhead | null): void {
    const { log, projection } = this.#ports;
    if (ahead && ahead.newest === log.newestAbout(n)) keepProjected(tx, ahead.projected);
    else projection.project(tx, id);
    log.clearDirty(tx, n);
  }
}
