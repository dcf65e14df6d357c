import { LiveQuery, type LivePorts } from './live-query.ts';

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

interface Watched {
  readonly topics: ReadonlySet<Topic>;
  readonly query: LiveQuery;
}

/** Saves that follow each other faster come from a table or from a deed on many cases: nobody looks at each of them. */
const byHandMs = 500;

/** Runs a query again when something it depends on changed, and tells its watcher where the answer differs. */
export class LiveQueries {
  readonly #watched = new Set<Watched>();
  readonly #ports: LivePorts;
  #savedAt = -Infinity;

  constructor(ports: LivePorts) {
    this.#ports = ports;
  }

  changed(...topics: readonly Topic[]): void {
    for (const watched of this.#watched) if (topics.some((topic) => watched.topics.has(topic))) watched.query.changed();
    // Whoever signs in, or locks, sees it at once.
    if (topics.includes('desk')) this.#hurry();
  }

  /** Somebody here saved something: they see it at once, however much else is going on. */
  saved(): void {
    const now = this.#ports.now();
    const byHand = Math.abs(now - this.#savedAt) >= byHandMs;
    this.#savedAt = now;
    if (byHand) this.#hurry();
  }

  #hurry(): void {
    for (const { query } of this.#watched) query.hurry();
  }

  watch<Answer>(
    topics: readonly Topic[],
    query: () => Promise<Answer>,
    onAnswer: (answer: Answer) => void,
  ): () => void {
    let last: string | null = null;
    const asked = new LiveQuery(this.#ports, async () => {
      const answer = await query();
      return () => {
        const now = JSON.stringify(answer);
        if (now !== last) onAnswer(answer);
        last = now;
      };
    });
    const watched: Watched = { topics: new Set(topics), query: asked };
    this.#watched.add(watched);
    asked.run();
    return () => {
      asked.stop();
      this.#watched.delete(watched);
    };
  }
}
