import type { Result } from '../../core/result.ts';
import type { AtomicFailure, AtomicTransaction } from '../../storage/atomic.ts';
import type { DirtySubject } from '../../storage/log/log.ts';
import { keepDrawn, type AboutSubject, type DrawnEntries } from '../../storage/search-ahead.ts';
import type { SearchChange } from '../../storage/search.ts';
import type { FloodThread } from './flood-thread.ts';

/** A subject whose documents are written, and whose words are not: it is marked as dirty until they are. */
export interface Waiting {
  readonly subject: DirtySubject;
  /** Left out where it is not searched. */
  readonly search: SearchChange | undefined;
  /** Not where somebody wrote on it meanwhile: then its words are newer, or its turn comes again. */
  readonly isCurrent: () => boolean;
}

export interface WaitingWordsPorts {
  readonly atomic: (work: (tx: AtomicTransaction) => void) => Result<void, AtomicFailure>;
  readonly clearDirty: (tx: AtomicTransaction, subject: number) => void;
  readonly thread: () => FloodThread | null;
  readonly onWords: () => void;
  /** Written, or not what there is to be written any more. */
  readonly onThrough: (subject: number) => void;
}

/** What one commit will write, while another thread draws it. */
interface Commit {
  readonly entries: readonly AboutSubject[];
  readonly searched: readonly Waiting[];
  /** Of these there is nothing to draw. */
  readonly others: readonly Waiting[];
  drawn: DrawnEntries | null;
  isDrawn: boolean;
}

type Drawing = Commit & { readonly coming: Promise<void> };

/**
 * The words of many subjects are written at once, since each commit's words are a piece of their index, to be put together with the others
 * later. Whoever dies before folds these subjects again, and finds nothing to change but the words.
 */
export class WaitingWords {
  readonly #ports: WaitingWordsPorts;
  #waiting: Waiting[] = [];
  #commit: Drawing | null = null;

  constructor(ports: WaitingWordsPorts) {
    this.#ports = ports;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0 && this.#commit === null;
  }

  add(waiting: Waiting): void {
    this.#waiting.push(waiting);
  }

  /**
   * Writes what is drawn, and has more drawn; waits for nobody.
   *
   * @param enough for a commit
   * @returns whether it could be written
   */
  async goOn(enough: number): Promise<boolean> {
    if (this.#commit?.isDrawn && !(await this.#write(this.#commit))) return false;
    if (!this.#commit && this.#waiting.length >= enough) this.#begin();
    return true;
  }

  /** All of them. */
  async finish(): Promise<boolean> {
    while (!this.isEmpty) {
      const commit = this.#commit ?? this.#begin();
      await commit.coming;
      if (!(await this.#write(commit))) return false;
    }
    return true;
  }

  #begin(): Drawing {
    const all = this.#waiting.splice(0);
    const entries: AboutSubject[] = [];
    const [searched, others]: [Waiting[], Waiting[]] = [[], []];
    for (const waiting of all) {
      const entry = waiting.search?.entry;
      if (entry) entries.push({ ...entry, subject: waiting.subject.n });
      (entry ? searched : others).push(waiting);
    }
    const commit: Commit = { entries, searched, others, drawn: null, isDrawn: false };
    return (this.#commit = Object.assign(commit, { coming: this.#draw(commit) }));
  }

  async #draw(commit: Commit): Promise<void> {
    const thread = this.#ports.thread();
    if (thread?.isReady && commit.entries.length > 0)
      commit.drawn = await thread.draw(commit.entries).catch(() => null);
    commit.isDrawn = true;
  }

  async #write({ entries, searched, others, drawn }: Commit): Promise<boolean> {
    const { atomic, clearDirty, onWords, onThrough } = this.#ports;
    this.#commit = null;
    const done = atomic((tx) => {
      const keep = (index: number): void => clearDirty(tx, searched[index]!.subject.n);
      if (drawn) keepDrawn(tx, entries, drawn, (index) => searched[index]!.isCurrent(), keep);
      for (const { subject, search, isCurrent } of drawn ? others : [...searched, ...others]) {
        if (!isCurrent()) continue;
        if (search) tx.find({ ...search, subject: subject.n });
        clearDirty(tx, subject.n);
      }
    });
    for (const { subject } of [...searched, ...others]) onThrough(subject.n);
    await new Promise(setImmediate);
    if (done.ok) onWords();
    return done.ok;
  }
}
