import type { CertificateFault } from '../../core/record/certificate.ts';
import type { RunFault } from '../../core/record/feed.ts';
import type { FeedId, Hash, Space } from '../../core/ids.ts';

/** Where a record stands. None of it says anything of a person. */
interface At {
  readonly space: Space;
  readonly feed: FeedId;
  readonly seq: number;
}

export type FilePart = 'file' | 'feeds' | 'records' | 'receipts' | 'blobs';

/** Something that is not as this replica, headquarters or a device once signed or kept it. Each makes a replica unsound. */
export type Finding =
  /** SQLite's own check of every page and index, or ours of the index of words. */
  | { readonly type: 'file-damaged'; readonly problems: number }
  /** Pages of this part cannot be read any more; the rest was checked. */
  | { readonly type: 'unreadable'; readonly part: FilePart; readonly feed: FeedId | null }
  /** File and keyring tell different openings: one of them was put back, or an opening broke off [K7]. */
  | { readonly type: 'put-back' }
  | { readonly type: 'certificate-false'; readonly feed: FeedId; readonly reason: CertificateFault['type'] | 'differs' }
  /** The record is not what its hash, its operation's hash or its subject's id say, or its row says otherwise. */
  | ({ readonly type: 'record-false'; readonly reason: RunFault['type'] | 'row-differs' } & At)
  /** It does not go on from a record in the place before it. */
  | ({ readonly type: 'chain-broken'; readonly reason: 'gap' | 'wrong-prev' } & At)
  | ({ readonly type: 'seal-false' } & At)
  /** A seal without its record: the record was taken away, or an old page was put back. */
  | ({ readonly type: 'sealed-record-missing' } & At)
  /** The operation is gone, and no verdict asked for it. */
  | ({ readonly type: 'operation-missing' } & At)
  /** The file's own index of branch ends, or of the records about a subject, says otherwise than its records. */
  | { readonly type: 'ends-differ'; readonly space: Space; readonly feed: FeedId }
  | ({ readonly type: 'subject-index-incomplete' } & At)
  | {
      readonly type: 'receipt-false';
      readonly space: Space;
      readonly at: number;
      readonly reason: 'signature' | 'digest' | 'row-differs';
    }
  /** Headquarters confirmed a record that was here and is here no more: an older file or page was put back. */
  | ({ readonly type: 'confirmed-record-missing' } & At)
  | { readonly type: 'chunk-false'; readonly hash: Hash }
  /** A record that headquarters has not confirmed names a chunk that is neither here nor known to be missing. */
  | { readonly type: 'chunk-missing'; readonly hash: Hash }
  | ({ readonly type: 'chunk-unnoted' } & At);

export type FindingType = Finding['type'];

/** More than this many are counted and not kept: a file overwritten as a whole must not fill the memory. */
const mostKept = 1_000;

/** Findings in the order in which they were made. */
export class Findings {
  readonly kept: Finding[] = [];
  readonly #counts = new Map<FindingType, number>();

  add(finding: Finding): void {
    this.#counts.set(finding.type, (this.#counts.get(finding.type) ?? 0) + 1);
    if (this.kept.length < mostKept) this.kept.push(finding);
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  get counts(): Readonly<Partial<Record<FindingType, number>>> {
    return Object.fromEntries(this.#counts);
  }
}
