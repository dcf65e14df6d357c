import type { RefusedRun } from '../../sync/core/exchange/message.ts';
import type { FeedId, Hash } from '../../sync/core/ids.ts';
import type { StoredRecord } from '../../sync/core/record/record.ts';

/** What really happened, kept outside of the world so that the world can be held to it. */
export class Ledger {
  readonly failures: string[] = [];
  /** Every record that anyone ever wrote. */
  readonly written = new Map<Hash, StoredRecord>();
  /** What its author had on the screen when the form was opened. */
  readonly screens = new Map<Hash, ReadonlySet<Hash>>();
  /** Records shown as saved, by the desk that showed it; without those that its disk lost to a restore. */
  readonly saved = new Map<string, Set<Hash>>();
  /** Devices whose feeds may fork, for there are two of them, or they went back without knowing. */
  readonly doubled = new Set<string>();
  /**
   * Feeds of which a record rotted on its author's disk before anyone else had it, and that record: it may have been on its way. Null where a run was
   * refused that nobody can tell from a rotten one.
   */
  readonly rotten = new Map<FeedId, Hash | null>();
  headquartersRestores = 0;
  exchanges = 0;

  fail(failure: string): void {
    if (this.failures.length < 20) this.failures.push(failure);
  }

  /** Work that nobody waits for: should it throw, the world has failed. */
  watch(work: Promise<unknown>): void {
    work.catch((thrown: unknown) => this.threw(thrown));
  }

  /** No check found this: the world itself broke down. */
  threw(thrown: unknown): void {
    this.fail(`threw ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`);
  }

  /** Only what rotted may be refused, and runs so woven into it that nobody can tell which of them did. */
  runRefused(by: string, { feed, reason }: RefusedRun): void {
    if (this.rotten.size > 0 && reason === 'wrong-seal') this.rotten.set(feed, null);
    else this.fail(`${by} refused an honest run as ${reason}`);
  }

  recordWritten(record: StoredRecord, screen: ReadonlySet<Hash>): void {
    if (this.written.has(record.hash)) this.fail(`the record ${record.hash.slice(0, 8)} was written twice`);
    this.written.set(record.hash, record);
    this.screens.set(record.hash, screen);
  }

  savedAt(desk: string): Set<Hash> {
    const saved = this.saved.get(desk) ?? new Set<Hash>();
    this.saved.set(desk, saved);
    return saved;
  }
}
