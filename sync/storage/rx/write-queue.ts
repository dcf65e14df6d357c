import type { Database } from '../database.ts';
import { StorageError } from '../storage-failure.ts';

/** What is to be written, and what is to happen once it is on the disk. */
export type QueuedWrite<Value> = {
  /** Runs inside a transaction that others may share. */
  readonly write: () => Value;
  /** Runs after the COMMIT, before the promise resolves. */
  readonly committed: (value: Value) => void;
  /** Runs after a rollback, when `write` may be called once more. */
  readonly undone: () => void;
};

/**
 * Writes asked for in one tick share one COMMIT, which is what a write costs. A promise resolves after the COMMIT only.
 * When one of them fails they are rolled back together and tried again one by one, so that each stands for itself.
 */
export class WriteQueue {
  readonly #database: Database;
  #waiting: Waiting[] = [];

  constructor(database: Database) {
    this.#database = database;
  }

  add<Value>(queued: QueuedWrite<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) queueMicrotask(() => this.flush());
      this.#waiting.push(waiting(queued, resolve, reject));
    });
  }

  /** Also for those who must see or follow all that was asked for before them. */
  flush(): void {
    const writes = this.#waiting;
    if (writes.length === 0) return;
    this.#waiting = [];
    if (writes.length > 1 && this.#commit(writes) === undefined) return;
    for (const write of writes) {
      const thrown = this.#commit([write]);
      if (thrown !== undefined) write.reject(thrown.error);
    }
  }

  /** Undefined when it is done; what was thrown when nothing of it is. */
  #commit(writes: readonly Waiting[]): { readonly error: unknown } | undefined {
    try {
      const result = this.#database.transaction(() => {
        for (const write of writes) write.run();
      });
      if (!result.ok) throw new StorageError(result.error);
    } catch (error) {
      for (const write of writes) write.undone();
      return { error };
    }
    for (const write of writes) write.committed();
    return undefined;
  }
}

type Waiting = {
  run(): void;
  committed(): void;
  undone(): void;
  reject(error: unknown): void;
};

function waiting<Value>(
  queued: QueuedWrite<Value>,
  resolve: (value: Value) => void,
  reject: (error: unknown) => void,
): Waiting {
  let done: { readonly value: Value } | undefined;
  return {
    run: () => void (done = { value: queued.write() }),
    committed: () => {
      if (done === undefined) throw new Error('a write was committed before it ran');
      queued.committed(done.value);
      resolve(done.value);
    },
    undone: () => queued.undone(),
    reject,
  };
}
