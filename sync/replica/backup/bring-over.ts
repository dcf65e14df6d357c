import { findRecordFault, readOwner, type FeedOwner } from '../../core/record/feed.ts';
import { verifyCertificate } from '../../core/record/certificate.ts';
import type { DeviceKey, Hash } from '../../core/ids.ts';
import { CHUNK_SIZE } from '../../core/record/blob.ts';
import type { StoredRecord } from '../../core/record/record.ts';
import { verifySeal, type Seal } from '../../core/record/seal.ts';
import { readPages } from '../../core/frontier/segments.ts';
import type { Database } from '../../storage/database.ts';
import type { KeptFeed } from '../../storage/log/feeds.ts';
import { Log } from '../../storage/log/log.ts';
import { LogSpace } from '../../storage/log/log-space.ts';
import { storageFailureOf } from '../../storage/storage-failure.ts';

export interface BringOverOptions {
  /** The file that was put aside: nothing is written to it. */
  readonly from: Database;
  /** The file that was restored. */
  readonly to: Database;
  readonly device: DeviceKey;
  readonly roots: readonly DeviceKey[];
}

export interface BroughtOver {
  readonly records: number;
  readonly chunks: number;
  /** False where something of the old file could not be read: what came before it was brought over. */
  readonly whole: boolean;
}

/**
 * Brings what the old file holds and the restored one does not over into it: work that was in neither a backup nor at
 * headquarters would else be in a file that no program reads. Each record is checked like one that came by a link; of this
 * device's own feeds also those that are not sealed yet, for it can still seal them.
 */
export async function bringOver(options: BringOverOptions): Promise<BroughtOver> {
  const over = new BringingOver(options);
  try {
    await over.run();
    return { ...over.done, whole: true };
  } catch (thrown) {
    if (storageFailureOf(thrown) === undefined && !(thrown instanceof SyntaxError)) throw thrown;
    return { ...over.done, whole: false };
  }
}

class BringingOver {
  readonly done = { records: 0, chunks: 0 };
  readonly #options: BringOverOptions;
  readonly #fromLog: Log;
  readonly #toLog: Log;

  constructor(options: BringOverOptions) {
    this.#options = options;
    this.#fromLog = new Log(options.from);
    this.#toLog = new Log(options.to);
  }

  async run(): Promise<void> {
    for (const feed of this.#fromLog.feeds.all()) await this.#bringFeed(feed);
    await this.#bringChunks();
  }

  async #bringFeed(feed: KeptFeed): Promise<void> {
    const { space, owner } = feed;
    if (!verifyCertificate(owner.certificate, this.#options.roots).ok) return;
    const from = new LogSpace(this.#options.from, this.#fromLog, space);
    const isOwn = owner.certificate.device === this.#options.device;
    let open: StoredRecord[] = [];
    for await (const page of readPages(from, owner.feed, 0)) {
      const seals = await from.seals(owner.feed, page[0]?.body.seq ?? 1, page.at(-1)?.body.seq ?? 0);
      open.push(...page);
      const sealed = seals.filter((seal) => verifySeal(owner.certificate.device, space, seal));
      const through = isOwn ? Infinity : Math.max(0, ...sealed.map((seal) => seal.seq));
      await this.#keep(
        feed,
        open.filter((record) => record.body.seq <= through),
        sealed,
      );
      open = open.filter((record) => record.body.seq > through);
    }
  }

  async #keep(feed: KeptFeed, candidates: readonly StoredRecord[], seals: readonly Seal[]): Promise<void> {
    const { space } = feed;
    const held = new Set<Hash>();
    const isHeld = (hash: Hash): boolean => held.has(hash) || this.#toLog.placeOf(hash) !== undefined;
    const records = candidates.filter((record) => {
      if (isHeld(record.hash) || !this.#hangsTogether(record, feed, isHeld)) return false;
      held.add(record.hash);
      return true;
    });
    const owners: readonly FeedOwner[] = [feed.owner];
    const standing = seals.filter((seal) => isHeld(seal.hash));
    if (records.length === 0) return;
    await new LogSpace(this.#options.to, this.#toLog, space).accept({ records, seals: standing, owners });
    this.done.records += records.length;
  }

  #hangsTogether(record: StoredRecord, feed: KeptFeed, isHeld: (hash: Hash) => boolean): boolean {
    const { body } = record;
    if (body.space !== feed.space || body.feed !== feed.owner.feed || findRecordFault(record)) return false;
    if (body.prev !== null) return isHeld(body.prev);
    return readOwner(record, { space: feed.space, roots: this.#options.roots }).ok;
  }

  /** After the records: only then is it known which chunks are missing. */
  async #bringChunks(): Promise<void> {
    const missing = this.#options.to.rows<{ hash: Buffer }>('SELECT hash FROM chunks_missing');
    const [space] = [...this.#toLog.feeds.all()].map((feed) => feed.space);
    if (space === undefined) return;
    const from = new LogSpace(this.#options.from, this.#fromLog, space);
    const to = new LogSpace(this.#options.to, this.#toLog, space);
    for (const { hash } of missing) {
      const slice = await from.chunkSlice(hash.toString('hex') as Hash, 0, CHUNK_SIZE);
      if (!slice) continue;
      await to.acceptSlices([slice]);
      this.done.chunks += 1;
    }
  }
}
