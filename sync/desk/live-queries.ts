/** What an answer depends on. */
export type Topic =
  | 'desk'
  | 'staff'
  | 'cases'
  | 'delivery'
  | 'link'
  | 'backup'
  | 'catalogue'
  | 'numbers'
  | 'documents'
  | 'texts'
  | 'people'
  | 'ledger'
  | 'protection'
  | 'time';

interface Watcher {
  readonly topics: ReadonlySet<Topic>;
  readonly run: () => void;
}

/** Changes within this time are answered together. */
const gatherMs = 40;

/** Runs a query again when something it depends on changed, and tells its watcher where the answer differs. */
export class LiveQueries {
  readonly #watchers = new Set<Watcher>();
  readonly #changed = new Set<Topic>();
  readonly #setTimer: (run: () => void, ms: number) => unknown;
  #waiting = false;

  constructor(setTimer: (run: () => void, ms: number) => unknown) {
    this.#setTimer = setTimer;
  }

  changed(...topics: readonly Topic[]): void {
    for (const topic of topics) this.#changed.add(topic);
    if (this.#waiting) return;
    this.#waiting = true;
    this.#setTimer(() => this.#flush(), gatherMs);
  }

  #flush(): void {
    this.#waiting = false;
    const topics = [...this.#changed];
    this.#changed.clear();
    for (const watcher of this.#watchers) if (topics.some((topic) => watcher.topics.has(topic))) watcher.run();
  }

  watch<Answer>(
    topics: readonly Topic[],
    query: () => Promise<Answer>,
    onAnswer: (answer: Answer) => void,
  ): () => void {
    let last: string | null = null;
    let running = false;
    let again = false;
    let stopped = false;
    const run = (): void => {
      if (running) {
        again = true;
        return;
      }
      running = true;
      void query().then((answer) => {
        running = false;
        if (stopped) return;
        const now = JSON.stringify(answer);
        if (now !== last) onAnswer(answer);
        last = now;
        if (again) {
          again = false;
          run();
        }
      });
    };
    const watcher: Watcher = { topics: new Set(topics), run };
    this.#watchers.add(watcher);
    run();
    return () => {
      stopped = true;
      this.#watchers.delete(watcher);
    };
  }
}
